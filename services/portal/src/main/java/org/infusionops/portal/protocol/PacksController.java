package org.infusionops.portal.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.PackDrafts;
import org.infusionops.portal.calls.Packs;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.JsonNode;

/** The protocol packs, for all who work by them. */
@Controller
class PacksController {

  private static final Set<String> AUTHORS = Set.of("prescriber", "medical-director");

  private final Packs packs;
  private final PackDrafts drafts;
  private final Pills pills;
  private final Rules rules;
  private final Clinic clinic;
  private final Together together;

  PacksController(
      Packs packs, PackDrafts drafts, Pills pills, Rules rules, Clinic clinic, Together together) {
    this.packs = packs;
    this.drafts = drafts;
    this.pills = pills;
    this.rules = rules;
    this.clinic = clinic;
    this.together = together;
  }

  /**
   * A version as a row.
   *
   * @param sites names of the sites where it is in force; empty where it is in force nowhere
   */
  record Row(Packs.Line line, List<String> sites, Pill pill) {}

  /** All versions, those in force first; for who may sign them the drafts too. */
  @GetMapping("/packs")
  String list(@AuthenticationPrincipal StaffMember staff, Model model) {
    boolean author = staff.isAny(AUTHORS);
    Later<Answer<Part<PackDrafts.Line>>> waiting =
        together.start(() -> author ? drafts.all() : Answer.of(Part.<PackDrafts.Line>empty()));
    Answer<Part<Packs.Line>> answer = packs.all();
    model.addAttribute("author", author);
    model.addAttribute("draftsAnswer", waiting.get());
    model.addAttribute(
        "drafts",
        waiting.get().or(Part.empty()).items().stream()
            .filter(draft -> draft.state().equals("DRAFT"))
            .toList());
    model.addAttribute("zone", clinic.sites().getFirst().zone().getId());
    model.addAttribute("answer", answer);
    model.addAttribute(
        "rows",
        answer.or(Part.empty()).items().stream()
            .map(line -> new Row(line, sites(line), pill(line)))
            .sorted(
                Comparator.comparingInt((Row row) -> row.sites().isEmpty() ? 1 : 0)
                    .thenComparing(row -> row.line().id())
                    .thenComparingInt(row -> -row.line().version()))
            .toList());
    return "protocol/packs";
  }

  /** One version with every rule and its source. */
  @GetMapping("/packs/{id}/{version}")
  String pack(
      @PathVariable String id,
      @PathVariable int version,
      @AuthenticationPrincipal StaffMember staff,
      Model model) {
    Later<Answer<Part<Packs.Line>>> lines = together.start(packs::all);
    JsonNode document = NotThere.orShow(packs.document(id, version));
    List<Packs.Line> versions =
        lines.get().or(Part.empty()).items().stream()
            .filter(line -> line.id().equals(id))
            .sorted(Comparator.comparingInt(Packs.Line::version).reversed())
            .toList();
    model.addAttribute("id", id);
    model.addAttribute("version", version);
    model.addAttribute("packTitle", document.path("title").asString(id));
    model.addAttribute("effectiveFrom", document.path("effectiveFrom").asString(""));
    model.addAttribute("approvedBy", document.path("approvedBy").path("staffId").asString(""));
    model.addAttribute("approvedOn", document.path("approvedBy").path("on").asString(""));
    model.addAttribute(
        "sites",
        versions.stream()
            .filter(line -> line.version() == version)
            .flatMap(line -> sites(line).stream())
            .toList());
    model.addAttribute("versions", versions);
    model.addAttribute("others", lines.get().or(Part.empty()).items());
    model.addAttribute("author", staff.isAny(AUTHORS));
    model.addAttribute("groups", rules.of(document));
    return "protocol/pack";
  }

  private Pill pill(Packs.Line line) {
    String state =
        Objects.requireNonNullElse(
            line.state(), line.inForceAt().isEmpty() ? "SUPERSEDED" : "IN_FORCE");
    return pills.of("pack", state);
  }

  private List<String> sites(Packs.Line line) {
    return line.inForceAt().stream()
        .map(site -> clinic.site(site).map(Clinic.Site::name).orElse(site))
        .toList();
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry packsEntry() {
      return new NavigationEntry(
          "/packs",
          "navigation.packs",
          "book",
          NavigationGroup.SCREENING,
          6,
          List.of("intake", "prescriber", "nurse", "medical-director"));
    }
  }
}
