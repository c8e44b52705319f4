package org.infusionops.portal.resources;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Bookings;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.SiteResources;
import org.infusionops.portal.calls.SiteResources.Items;
import org.infusionops.portal.calls.SiteResources.Proposal;
import org.infusionops.portal.calls.SiteResources.Results;
import org.infusionops.portal.calls.SiteResources.Row;
import org.infusionops.portal.calls.SiteResources.Shown;
import org.infusionops.portal.calls.SiteResources.Wish;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The appointments of a site that are to be planned anew: proposals first, then what is chosen. */
@Controller
@RequestMapping("/resources/{site}/broken")
@PreAuthorize("hasRole('scheduler')")
class ReplanController {

  private static final List<String> REASONS = Bookings.moveReasonsBut("", "PATIENT_REQUEST");

  /** So many are surely done within the time a command may take; the others come after them. */
  private static final int AT_ONCE = 50;

  private final SiteResources resources;
  private final Clinic clinic;
  private final Breaks breaks;
  private final Names names;
  private final Words words;

  ReplanController(
      SiteResources resources, Clinic clinic, Breaks breaks, Names names, Words words) {
    this.resources = resources;
    this.clinic = clinic;
    this.breaks = breaks;
    this.names = names;
    this.words = words;
  }

  @GetMapping
  String list(@PathVariable String site, Model model) {
    return shown(site, "CLINIC_REQUEST", "", FieldProblems.none(), model);
  }

  /**
   * Does what was chosen.
   *
   * @param row each as {@link Choices} writes it
   */
  @PostMapping
  String replan(
      @PathVariable String site,
      @RequestParam(required = false) List<String> row,
      @RequestParam(defaultValue = "CLINIC_REQUEST") String reason,
      @RequestParam(defaultValue = "") String note,
      Once once,
      Model model) {
    List<Row> rows =
        (row == null ? List.<String>of() : row)
            .stream().flatMap(each -> Choices.read(each).stream()).toList();
    if (rows.isEmpty()) {
      return shown(
          site, reason, note, FieldProblems.saying(words.say("resources.replan.none")), model);
    }
    return switch (resources.replan(site, rows, reason, note, once)) {
      case Answer.Got<Results>(Results results, _) -> {
        model.addAttribute("results", Done.of(rows, results.items()));
        String list = shown(site, "CLINIC_REQUEST", "", FieldProblems.none(), model);
        model.addAttribute(
            "resultNames",
            names.of(
                results.items().stream()
                    .map(SiteResources.Result::patientId)
                    .filter(Objects::nonNull)
                    .toList()));
        yield list;
      }
      case Answer.Refused<Results>(Problem problem) ->
          shown(site, reason, note, FieldProblems.of(problem), model);
      case Answer.Missing<Results> _, Answer.Stale<Results> _ ->
          shown(site, reason, note, FieldProblems.saying(words.missing(Service.SCHEDULING)), model);
    };
  }

  /**
   * What has become of a row, beside what was asked.
   *
   * @param asked the row; what it says of the present is what the page has shown
   */
  record Done(Row asked, SiteResources.Result result) {

    /** Results come in the order of the rows. */
    static List<Done> of(List<Row> rows, List<SiteResources.Result> results) {
      return IntStream.range(0, Math.min(rows.size(), results.size()))
          .mapToObj(each -> new Done(rows.get(each), results.get(each)))
          .toList();
    }

    /** Every session of the row as it was shown: from where, and where to. */
    public List<Change> shown() {
      Wish to = asked.to();
      return Stream.concat(
              Stream.of(new Change(asked.seenAt(), to == null ? null : to.startsAt())),
              asked.others().stream()
                  .map(other -> new Change(other.seenAt(), other.to().startsAt())))
          .toList();
    }
  }

  /** From when to when a session was to move; to nothing when it was to be cancelled. */
  record Change(Instant from, @Nullable Instant to) {}

  private String shown(
      String siteId, String reason, String note, FieldProblems problems, Model model) {
    Site site =
        clinic.site(siteId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Shown has = NotThere.orShow(resources.at(siteId));
    Answer<Items<Proposal>> proposals = resources.proposals(siteId);
    List<Proposal> all = proposals.or(new Items<>(List.of())).items();
    breaks.show(site, has.resources().rooms(), all.stream().limit(AT_ONCE).toList(), model);
    model.addAttribute("inAll", all.size());
    model.addAttribute("choices", new Choices());
    model.addAttribute("missing", proposals.isMissing());
    model.addAttribute("site", site);
    model.addAttribute("reason", reason);
    model.addAttribute("note", note);
    model.addAttribute("reasons", REASONS);
    model.addAttribute("problems", problems);
    return "resources/replan";
  }
}
