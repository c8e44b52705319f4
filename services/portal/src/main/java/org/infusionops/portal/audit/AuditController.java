package org.infusionops.portal.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Audit;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Who accessed whose data: the records of all services as one list. It asks by ids only, which are
 * fit for an address.
 */
@Controller
@PreAuthorize("hasAnyRole('admin', 'medical-director')")
class AuditController {

  private static final int SHOWN = 50;

  /** More than is shown, so that records of the same moment are not cut off from one another. */
  private static final int ASKED = 70;

  private final Audit audit;
  private final Together together;
  private final Clinic clinic;
  private final Pills pills;
  private final Words words;

  AuditController(Audit audit, Together together, Clinic clinic, Pills pills, Words words) {
    this.audit = audit;
    this.together = together;
    this.clinic = clinic;
    this.pills = pills;
    this.words = words;
  }

  /** What was looked for, as typed. */
  record Form(String patient, String staff, String action, String from, String to) {}

  /** An access as a row. */
  record Line(
      Service service,
      Instant at,
      String when,
      String who,
      String roles,
      Pill action,
      String what,
      List<String> patients,
      int status,
      boolean refused) {}

  /** What a look through the chain of one service found. */
  record Chain(Service service, Pill pill, String says) {}

  @GetMapping("/admin/audit")
  String search(
      @RequestParam(defaultValue = "") String patient,
      @RequestParam(defaultValue = "") String staffId,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String before,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    var form = new Form(patient.strip(), staffId.strip(), action, from, to);
    List<Problem.Violation> wrong = new ArrayList<>();
    Instant since = moment("from", from, wrong);
    Instant until = moment("to", to, wrong);
    Instant older = instant(before);
    if (since != null && until != null && !since.isBefore(until)) {
      wrong.add(new Problem.Violation("to", words.say("audit.to.before")));
    }
    model.addAttribute("form", form);
    model.addAttribute("zone", zone().getId());
    model.addAttribute("problems", new FieldProblems(null, wrong));
    if (wrong.isEmpty()) {
      Instant end = older == null ? until : older;
      find(form, since, end, shown, model);
    } else {
      model.addAttribute("lines", List.of());
      model.addAttribute("missing", List.of());
      model.addAttribute("total", 0L);
    }
    return "audit/audit";
  }

  private void find(
      Form form, @Nullable Instant since, @Nullable Instant until, Shown shown, Model model) {
    var wanted =
        new Audit.Wanted(
            textOrNull(form.patient()),
            textOrNull(form.staff()),
            Set.of("READ", "WRITE").contains(form.action()) ? form.action() : null,
            since,
            until);
    record Asked(Service service, Later<Answer<Part<Audit.Access>>> found) {}
    List<Asked> asked =
        Arrays.stream(Service.values())
            .map(
                service ->
                    new Asked(
                        service, together.start(() -> audit.accesses(service, wanted, ASKED))))
            .toList();
    List<Line> all =
        asked.stream()
            .flatMap(
                each ->
                    each.found().get().or(Part.empty()).items().stream()
                        .map(access -> line(each.service(), access, shown)))
            .sorted(Comparator.comparing(Line::at).reversed())
            .toList();
    List<Line> lines = firstOf(all);
    model.addAttribute("lines", lines);
    model.addAttribute(
        "missing",
        asked.stream().filter(each -> each.found().get().isMissing()).map(Asked::service).toList());
    model.addAttribute(
        "total",
        asked.stream().mapToLong(each -> each.found().get().or(Part.empty()).total()).sum());
    model.addAttribute("older", lines.size() < all.size() ? lines.getLast().at() : null);
  }

  /** A page of them; it never ends between two of the same moment. */
  private static List<Line> firstOf(List<Line> all) {
    int end = Math.min(SHOWN, all.size());
    while (end > 0 && end < all.size() && all.get(end).at().equals(all.get(end - 1).at())) {
      end++;
    }
    return all.subList(0, end);
  }

  private Line line(Service service, Audit.Access access, Shown shown) {
    boolean writes = access.action().equals("WRITE");
    return new Line(
        service,
        access.at(),
        shown.dateTime(access.at(), zone().getId()),
        access.who(),
        String.join(", ", access.roles().stream().map(role -> words.say("role." + role)).toList()),
        pills.saying(writes ? "info" : "neutral", "audit.action." + access.action()),
        access.resource() + " · " + access.method() + " " + access.path(),
        access.patientIds(),
        access.status(),
        access.status() >= 400);
  }

  /** Looks through all records of all services; asked for by a button, for it takes its time. */
  @GetMapping("/admin/audit/check")
  String check(Model model) {
    record Asked(Service service, Later<Answer<Audit.Check>> found) {}
    List<Asked> asked =
        Arrays.stream(Service.values())
            .map(service -> new Asked(service, together.start(() -> audit.check(service))))
            .toList();
    model.addAttribute(
        "chains", asked.stream().map(each -> chain(each.service(), each.found().get())).toList());
    return "audit/check";
  }

  private Chain chain(Service service, Answer<Audit.Check> answer) {
    Audit.Check check = answer.found().orElse(null);
    if (check == null) {
      return new Chain(
          service, pills.saying("warn", "audit.chain.unknown"), words.say("audit.chain.noAnswer"));
    }
    String broken = check.firstBroken();
    return broken == null
        ? new Chain(
            service,
            pills.saying("good", "audit.chain.whole"),
            words.say("audit.chain.records", check.records(), check.chains()))
        : new Chain(
            service,
            pills.saying("bad", "audit.chain.broken"),
            words.say("audit.chain.at", broken));
  }

  /** A time as the browser's field gives it, at the first site. */
  private @Nullable Instant moment(String field, String typed, List<Problem.Violation> wrong) {
    if (typed.isBlank()) {
      return null;
    }
    try {
      return LocalDateTime.parse(typed).atZone(zone()).toInstant();
    } catch (DateTimeException _) {
      wrong.add(new Problem.Violation(field, words.say("audit.moment.wrong")));
      return null;
    }
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isBlank() ? null : Instant.parse(text);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable String textOrNull(String text) {
    return text.isBlank() ? null : text;
  }

  private ZoneId zone() {
    return clinic.sites().getFirst().zone();
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry auditEntry() {
      return new NavigationEntry(
          "/admin/audit",
          "navigation.audit",
          "shield",
          NavigationGroup.ADMINISTRATION,
          2,
          List.of("admin", "medical-director"));
    }
  }
}
