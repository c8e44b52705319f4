package org.infusionops.portal.message;

import java.util.List;
import java.util.Objects;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.Patient;
import org.infusionops.portal.calls.Notification;
import org.infusionops.portal.calls.Notification.Message;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The worklist of what could not be delivered, and one patient's messages. */
@Controller
@PreAuthorize("hasAnyRole('intake', 'scheduler', 'nurse', 'admin', 'finance')")
class MessagesController {

  private final Notification notification;
  private final Intake intake;
  private final Together together;
  private final Names names;
  private final Clinic clinic;
  private final Pills pills;
  private final Words words;

  MessagesController(
      Notification notification,
      Intake intake,
      Together together,
      Names names,
      Clinic clinic,
      Pills pills,
      Words words) {
    this.notification = notification;
    this.intake = intake;
    this.together = together;
    this.names = names;
    this.clinic = clinic;
    this.pills = pills;
    this.words = words;
  }

  /** A message as a row. */
  record Line(
      @Nullable String patientId,
      String kind,
      String channel,
      @Nullable String to,
      String when,
      @Nullable String why,
      Pill pill) {}

  @GetMapping("/messages")
  String worklist(@ModelAttribute(name = "shown", binding = false) Shown shown, Model model) {
    Answer<List<Line>> lines = lines(notification.undelivered(), shown);
    model.addAttribute("answer", lines);
    model.addAttribute("lines", lines.or(List.of()));
    model.addAttribute(
        "names",
        names.of(
            lines.or(List.of()).stream().map(Line::patientId).filter(Objects::nonNull).toList()));
    return "message/undelivered";
  }

  @GetMapping("/patients/{id}/messages")
  String thread(
      @PathVariable String id,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    Later<Answer<Patient>> patient = together.start(() -> intake.patient(id));
    Answer<List<Line>> lines = lines(notification.messagesOf(id), shown);
    model.addAttribute("patientId", id);
    model.addAttribute("patient", patient.get().found().orElse(null));
    model.addAttribute("answer", lines);
    model.addAttribute("lines", lines.or(List.of()));
    return "message/thread";
  }

  private Answer<List<Line>> lines(Answer<Part<Message>> answer, Shown shown) {
    return answer.map(part -> part.items().stream().map(m -> line(m, shown)).toList());
  }

  private Line line(Message message, Shown shown) {
    String zone = clinic.site(message.siteId()).map(site -> site.zone().getId()).orElse("UTC");
    String attention = message.attention();
    return new Line(
        message.patientId(),
        words.say("message.kind." + message.kind()),
        words.say("message.channel." + message.channel()),
        message.to(),
        shown.dateTime(message.at(), zone),
        attention == null ? message.reason() : words.say("message.attention." + attention),
        pills.of("message", message.state()));
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry messagesEntry() {
      return new NavigationEntry(
          "/messages",
          "navigation.messages",
          "messages",
          NavigationGroup.DAY,
          4,
          List.of("intake", "scheduler", "nurse", "admin", "finance"));
    }
  }
}
