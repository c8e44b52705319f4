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
import org.infusionops.portal.calls.Rooms;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One session, from the door to the discharge. Everything done names the version that was seen:
 * when another person did something in between, the page shows what, and asks again.
 */
@Controller
@PreAuthorize("hasAnyRole('nurse', 'prescriber')")
class SessionController {

  private final SessionPage page;
  private final Treatment treatment;
  private final Rooms rooms;
  private final Words words;

  SessionController(SessionPage page, Treatment treatment, Rooms rooms, Words words) {
    this.page = page;
    this.treatment = treatment;
    this.rooms = rooms;
    this.words = words;
  }

  /**
   * A form of the session's page that was sent.
   *
   * @param fields what was typed
   * @param step where to come back to when it is refused
   */
  private record Sent(
      String id,
      Map<String, String> fields,
      Once once,
      StaffMember staff,
      Shown shown,
      String step) {}

  @GetMapping("/sessions/{id}")
  String session(
      @PathVariable String id,
      @RequestParam @Nullable String step,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    return page.show(page.read(id), View.of(step), shown, model);
  }

  /** Lets the patient in; treatment learns of it by itself, a moment later. */
  @PostMapping("/sessions/{id}/check-in")
  String checkIn(
      @PathVariable String id,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Answer<Sitting> answer = page.read(id);
    Sitting sitting = NotThere.orShow(answer);
    return switch (rooms.checkIn(sitting.visit().courseId(), id, once)) {
      case Answer.Got<?> _ -> done(redirect, id, "session.checkedIn");
      case Answer.Refused<?>(Problem problem) ->
          refused(answer, FieldProblems.of(problem), shown, model);
      case Answer.Missing<?> _ -> refused(answer, missing("scheduling"), shown, model);
      case Answer.Stale<?> _ ->
          refused(answer, FieldProblems.saying(words.say("session.again")), shown, model);
    };
  }

  private String refused(Answer<Sitting> answer, FieldProblems problems, Shown shown, Model model) {
    return page.show(answer, new View(null, null, problems, List.of()), shown, model);
  }

  @PostMapping("/sessions/{id}/gate")
  String gate(
      @PathVariable String id,
      @RequestParam Map<String, String> fields,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Map<String, Object> facts = Typed.gate(fields, zone(fields));
    return act(
        new Sent(id, fields, once, staff, shown, "gate"),
        "session.gateSaved",
        model,
        redirect,
        each -> treatment.gate(id, facts, List.of(), each));
  }

  /** A prescriber lets a failed point of the gate pass. */
  @PostMapping("/sessions/{id}/gate/override")
  @PreAuthorize("hasRole('prescriber')")
  @Reauthenticated
  String overrideGate(
      @PathVariable String id,
      @RequestParam Map<String, String> fields,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Gate gate = NotThere.orShow(page.read(id)).chronicle().gate();
    return act(
        new Sent(id, fields, once, staff, shown, "gate"),
        "session.overridden",
        model,
        redirect,
        each -> treatment.gate(id, there(gate).facts(), overriding(fields), each));
  }

  @PostMapping("/sessions/{id}/dose")
  String dose(
      @PathVariable String id,
      @RequestParam Map<String, String> fields,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Map<String, Object> measures =
        body(
            "lotId", blankToNull(fields.get("lotId")),
            "heightCm", Typed.number(fields.get("heightCm")),
            "ageYears", Typed.number(fields.get("ageYears")),
            "sex", blankToNull(fields.get("sex")));
    return act(
        new Sent(id, fields, once, staff, shown, "dose"),
        "session.doseComputed",
        model,
        redirect,
        each -> treatment.dose(id, measures, each));
  }

  /** The second person signs with their own, fresh password. */
  @PostMapping("/sessions/{id}/verify")
  @Reauthenticated
  String verify(
      @PathVariable String id,
      @RequestParam Map<String, String> fields,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    return act(
        new Sent(id, fields, once, staff, shown, "verify"),
        "session.verified",
        model,
        redirect,
        each -> treatment.verify(id, each));
  }

  @PostMapping("/sessions/{id}/start")
  String start(
      @PathVariable String id,
      @RequestParam Map<String, String> fields,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    return act(
        new Sent(id, fields, once, staff, shown, "infusion"),
        "session.started",
        model,
        redirect,
        each -> treatment.start(id, each));
  }

  @PostMapping("/sessions/{id}/vitals")
  String vitals(
      @PathVariable String id,
      @RequestParam Map<String, String> fields,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Map<String, Object> reading =
        body(
            "systolic", Typed.number(fields.get("systolic")),
            "diastolic", Typed.number(fields.get("diastolic")),
            "pulse", Typed.number(fields.get("pulse")),
            "spo2", Typed.number(fields.get("spo2")));
    String step = "observation".equals(fields.get("_step")) ? "observation" : "infusion";
    return act(
        new Sent(id, fields, once, staff, shown, step),
        "session.vitalsSaved",
        model,
        redirect,
        each -> treatment.vitals(id, reading, each));
  }

  @PostMapping("/sessions/{id}/end")
  String end(
      @PathVariable String id,
      @RequestParam Map<String, String> fields,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    return act(
        new Sent(id, fields, once, staff, shown, "infusion"),
        "session.ended",
        model,
        redirect,
        each -> treatment.endInfusion(id, each));
  }

  @PostMapping("/sessions/{id}/discharge")
  String discharge(
      @PathVariable String id,
      @RequestParam Map<String, String> fields,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Map<String, Object> facts = Typed.discharge(fields, zone(fields));
    return act(
        new Sent(id, fields, once, staff, shown, "discharge"),
        "session.dischargeSaved",
        model,
        redirect,
        each -> treatment.discharge(id, facts, List.of(), each));
  }

  /** A prescriber lets a criterion pass that is not met. */
  @PostMapping("/sessions/{id}/discharge/override")
  @PreAuthorize("hasRole('prescriber')")
  @Reauthenticated
  String overrideDischarge(
      @PathVariable String id,
      @RequestParam Map<String, String> fields,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Discharge discharge = NotThere.orShow(page.read(id)).chronicle().discharge();
    return act(
        new Sent(id, fields, once, staff, shown, "discharge"),
        "session.overridden",
        model,
        redirect,
        each -> treatment.discharge(id, there(discharge).facts(), overriding(fields), each));
  }

  @PostMapping("/sessions/{id}/complete")
  String complete(
      @PathVariable String id,
      @RequestParam Map<String, String> fields,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    return act(
        new Sent(id, fields, once, staff, shown, "discharge"),
        "session.completed",
        model,
        redirect,
        each -> treatment.complete(id, each));
  }

  @PostMapping("/sessions/{id}/stop")
  String stop(
      @PathVariable String id,
      @RequestParam Map<String, String> fields,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Map<String, Object> why =
        body("reason", blankToNull(fields.get("reason")), "note", blankToNull(fields.get("note")));
    String step = fields.getOrDefault("_step", "");
    return act(
        new Sent(id, fields, once, staff, shown, step),
        "session.stopped",
        model,
        redirect,
        each -> treatment.stop(id, why, each));
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
          shown(sent, page.read(sent.id()), missing("treatment"), List.of(), model);
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

  private FieldProblems missing(String service) {
    return FieldProblems.saying(words.say("problem.missing", words.say("service." + service)));
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
