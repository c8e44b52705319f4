package org.infusionops.portal.session;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Sitting;
import org.infusionops.portal.calls.Sitting.Discharge;
import org.infusionops.portal.calls.Sitting.Gate;
import org.infusionops.portal.calls.Treatment;
import org.infusionops.portal.calls.Treatment.Overriding;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.identity.Reauthenticated;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.session.SessionPage.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What is done in a session, step by step. Everything done names the version that was seen: when
 * another person did something in between, the page shows what, and asks again.
 */
@Controller
@PreAuthorize("hasAnyRole('nurse', 'prescriber')")
class SessionStepsController {

  private final SessionPage page;
  private final Treatment treatment;
  private final Words words;

  SessionStepsController(SessionPage page, Treatment treatment, Words words) {
    this.page = page;
    this.treatment = treatment;
    this.words = words;
  }

  /**
   * A form of the session's page that was sent.
   *
   * @param fields what was typed
   * @param step where to come back to when it is refused
   */
  record Sent(
      String id,
      Map<String, String> fields,
      Once once,
      StaffMember staff,
      Shown shown,
      String step) {

    Sent to(String other) {
      return new Sent(id, fields, once, staff, shown, other);
    }
  }

  @ModelAttribute(name = "sent", binding = false)
  Sent sent(
      @PathVariable String id,
      @RequestParam Map<String, String> fields,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown) {
    return new Sent(id, fields, once, staff, shown, "");
  }

  @PostMapping("/sessions/{id}/gate")
  String gate(
      @ModelAttribute(name = "sent", binding = false) Sent sent,
      Model model,
      RedirectAttributes redirect) {
    Map<String, Object> facts = Typed.gate(sent.fields(), zone(sent.fields()));
    return act(
        sent.to("gate"),
        "session.gateSaved",
        model,
        redirect,
        each -> treatment.gate(sent.id(), facts, List.of(), each));
  }

  /** A prescriber lets a failed point of the gate pass. */
  @PostMapping("/sessions/{id}/gate/override")
  @PreAuthorize("hasRole('prescriber')")
  @Reauthenticated
  String overrideGate(
      @ModelAttribute(name = "sent", binding = false) Sent sent,
      Model model,
      RedirectAttributes redirect) {
    Gate gate = NotThere.orShow(page.read(sent.id())).chronicle().gate();
    return act(
        sent.to("gate"),
        "session.overridden",
        model,
        redirect,
        each -> treatment.gate(sent.id(), there(gate).facts(), overriding(sent.fields()), each));
  }

  @PostMapping("/sessions/{id}/dose")
  String dose(
      @ModelAttribute(name = "sent", binding = false) Sent sent,
      Model model,
      RedirectAttributes redirect) {
    Map<String, Object> measures =
        body(
            "lotId", blankToNull(sent.fields().get("lotId")),
            "heightCm", Typed.number(sent.fields().get("heightCm")),
            "ageYears", Typed.number(sent.fields().get("ageYears")),
            "sex", blankToNull(sent.fields().get("sex")));
    return act(
        sent.to("dose"),
        "session.doseComputed",
        model,
        redirect,
        each -> treatment.dose(sent.id(), measures, each));
  }

  /** The second person signs with their own, fresh password. */
  @PostMapping("/sessions/{id}/verify")
  @Reauthenticated
  String verify(
      @ModelAttribute(name = "sent", binding = false) Sent sent,
      Model model,
      RedirectAttributes redirect) {
    return act(
        sent.to("verify"),
        "session.verified",
        model,
        redirect,
        each -> treatment.verify(sent.id(), each));
  }

  @PostMapping("/sessions/{id}/start")
  String start(
      @ModelAttribute(name = "sent", binding = false) Sent sent,
      Model model,
      RedirectAttributes redirect) {
    return act(
        sent.to("infusion"),
        "session.started",
        model,
        redirect,
        each -> treatment.start(sent.id(), each));
  }

  @PostMapping("/sessions/{id}/vitals")
  String vitals(
      @ModelAttribute(name = "sent", binding = false) Sent sent,
      Model model,
      RedirectAttributes redirect) {
    Map<String, Object> reading =
        body(
            "systolic", Typed.number(sent.fields().get("systolic")),
            "diastolic", Typed.number(sent.fields().get("diastolic")),
            "pulse", Typed.number(sent.fields().get("pulse")),
            "spo2", Typed.number(sent.fields().get("spo2")));
    String step = "observation".equals(sent.fields().get("_step")) ? "observation" : "infusion";
    return act(
        sent.to(step),
        "session.vitalsSaved",
        model,
        redirect,
        each -> treatment.vitals(sent.id(), reading, each));
  }

  @PostMapping("/sessions/{id}/end")
  String end(
      @ModelAttribute(name = "sent", binding = false) Sent sent,
      Model model,
      RedirectAttributes redirect) {
    return act(
        sent.to("infusion"),
        "session.ended",
        model,
        redirect,
        each -> treatment.endInfusion(sent.id(), each));
  }

  @PostMapping("/sessions/{id}/discharge")
  String discharge(
      @ModelAttribute(name = "sent", binding = false) Sent sent,
      Model model,
      RedirectAttributes redirect) {
    Map<String, Object> facts = Typed.discharge(sent.fields(), zone(sent.fields()));
    return act(
        sent.to("discharge"),
        "session.dischargeSaved",
        model,
        redirect,
        each -> treatment.discharge(sent.id(), facts, List.of(), each));
  }

  /** A prescriber lets a criterion pass that is not met. */
  @PostMapping("/sessions/{id}/discharge/override")
  @PreAuthorize("hasRole('prescriber')")
  @Reauthenticated
  String overrideDischarge(
      @ModelAttribute(name = "sent", binding = false) Sent sent,
      Model model,
      RedirectAttributes redirect) {
    Discharge discharge = NotThere.orShow(page.read(sent.id())).chronicle().discharge();
    return act(
        sent.to("discharge"),
        "session.overridden",
        model,
        redirect,
        each ->
            treatment.discharge(
                sent.id(), there(discharge).facts(), overriding(sent.fields()), each));
  }

  @PostMapping("/sessions/{id}/complete")
  String complete(
      @ModelAttribute(name = "sent", binding = false) Sent sent,
      Model model,
      RedirectAttributes redirect) {
    return act(
        sent.to("discharge"),
        "session.completed",
        model,
        redirect,
        each -> treatment.complete(sent.id(), each));
  }

  @PostMapping("/sessions/{id}/stop")
  String stop(
      @ModelAttribute(name = "sent", binding = false) Sent sent,
      Model model,
      RedirectAttributes redirect) {
    Map<String, Object> why =
        body(
            "reason",
            blankToNull(sent.fields().get("reason")),
            "note",
            blankToNull(sent.fields().get("note")));
    String step = sent.fields().getOrDefault("_step", "");
    return act(
        sent.to(step),
        "session.stopped",
        model,
        redirect,
        each -> treatment.stop(sent.id(), why, each));
  }

  private String act(
      Sent sent,
      String said,
      Model model,
      RedirectAttributes redirect,
      Function<Once, Answer<Sitting>> command) {
    Answer<Sitting> answer = command.apply(sent.once());
    if (answer instanceof Answer.Stale) {
      Answer<Sitting> newer = page.read(sent.id());
      Sitting sitting = NotThere.orShow(newer);
      List<Act> others = Act.byOthers(sitting, seen(sent.fields()), sent.staff().id());
      if (!others.isEmpty() || !(newer instanceof Answer.Got<Sitting>(_, String etag))) {
        return shown(sent, newer, FieldProblems.none(), others, model);
      }
      // Only an alarm has rung since: nobody did anything the person should know of first.
      answer = command.apply(new Once(sent.once().key() + "-again", etag));
    }
    return switch (answer) {
      case Answer.Got<Sitting> _ -> done(redirect, sent.id(), said);
      case Answer.Refused<Sitting>(Problem problem) ->
          shown(sent, page.read(sent.id()), fields(problem), List.of(), model);
      case Answer.Missing<Sitting> _ ->
          shown(
              sent,
              page.read(sent.id()),
              FieldProblems.saying(words.missing(Service.TREATMENT)),
              List.of(),
              model);
      case Answer.Stale<Sitting> _ ->
          shown(
              sent,
              page.read(sent.id()),
              FieldProblems.saying(words.say("session.again")),
              List.of(),
              model);
    };
  }

  private String shown(
      Sent sent, Answer<Sitting> answer, FieldProblems problems, List<Act> others, Model model) {
    var view = new View(sent.step(), sent.fields(), problems, others);
    return page.show(answer, view, sent.shown(), model);
  }

  private String done(RedirectAttributes redirect, String id, String said) {
    redirect.addFlashAttribute("done", words.say(said));
    return "redirect:/sessions/" + id;
  }

  /** The form's inputs are named without the request's outermost field. */
  private static FieldProblems fields(Problem problem) {
    FieldProblems all = FieldProblems.of(problem);
    return new FieldProblems(
        all.general(),
        all.fields().stream()
            .map(each -> new Problem.Violation(inner(each.field()), each.message()))
            .toList());
  }

  private static String inner(String field) {
    return field.replaceFirst("^facts[.]", "").replaceFirst("^overrides\\[0][.]", "");
  }

  private static List<Overriding> overriding(Map<String, String> fields) {
    return List.of(
        new Overriding(fields.getOrDefault("point", ""), fields.getOrDefault("reason", "")));
  }

  /** When the record was, that the form was made of. */
  private static Instant seen(Map<String, String> fields) {
    try {
      return Instant.parse(fields.getOrDefault("_seen", ""));
    } catch (DateTimeParseException _) {
      return Instant.EPOCH;
    }
  }

  private static ZoneId zone(Map<String, String> fields) {
    try {
      return ZoneId.of(fields.getOrDefault("_zone", ""));
    } catch (java.time.DateTimeException _) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
  }

  private static <T> T there(@Nullable T recorded) {
    if (recorded == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return recorded;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Names and values in turn; what is null is left out. */
  private static Map<String, Object> body(@Nullable Object... pairs) {
    Map<String, Object> body = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      Object value = pairs[i + 1];
      if (value != null) {
        body.put(String.valueOf(pairs[i]), value);
      }
    }
    return body;
  }
}
