package org.infusionops.intake.pack;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.infusionops.intake.site.Site;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.audit.NoPersonalData;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Shows the protocol packs to everybody who has a token: what decides has to be open to all who
 * work by it.
 */
@RestController
@RequestMapping("/v1/packs")
class PackController {

  private final Packs packs;
  private final PackVersions versions;
  private final Sites sites;
  private final String defaultPack;
  private final InstantSource clock;

  PackController(
      Packs packs,
      PackVersions versions,
      Sites sites,
      @Value("${intake.default-pack}") String defaultPack,
      InstantSource clock) {
    this.packs = packs;
    this.versions = versions;
    this.sites = sites;
    this.defaultPack = defaultPack;
    this.clock = clock;
  }

  /** Where a signed version stands in time. */
  enum PackState {
    /** Not begun at any site. */
    UPCOMING,
    /** The one that applies, at one site at least. */
    IN_FORCE,
    /** A later version applies. */
    SUPERSEDED
  }

  /**
   * A pack in a list.
   *
   * @param effectiveFrom the first day on which it applies
   * @param inForceAt the sites where this version is the one that applies today
   * @param approvedBy staff id of the medical director who signed it
   * @param approvedOn the day of that
   */
  record PackLine(
      String id,
      int version,
      String title,
      LocalDate effectiveFrom,
      List<String> inForceAt,
      PackState state,
      String approvedBy,
      LocalDate approvedOn) {}

  /** All signed packs and versions, by id and version. */
  @GetMapping
  @NoPersonalData
  Page<PackLine> listPacks(Paging paging) {
    List<LoadedPack> all = packs.all();
    return paging.page(
        all.stream().skip(paging.skip()).limit(paging.size()).map(this::line).toList(), all.size());
  }

  private PackLine line(LoadedPack loaded) {
    ProtocolPack pack = loaded.pack();
    Instant now = clock.instant();
    List<String> inForceAt =
        sites.all().stream()
            .filter(site -> packs.inForce(pack.id(), site.dayOf(now)).equals(Optional.of(loaded)))
            .map(Site::id)
            .toList();
    boolean begun =
        sites.all().stream().anyMatch(site -> !pack.effectiveFrom().isAfter(site.dayOf(now)));
    JsonNode approved = loaded.document().path("approvedBy");
    return new PackLine(
        pack.id(),
        pack.version(),
        pack.title(),
        pack.effectiveFrom(),
        inForceAt,
        inForceAt.isEmpty()
            ? begun ? PackState.SUPERSEDED : PackState.UPCOMING
            : PackState.IN_FORCE,
        approved.path("staffId").asString(),
        LocalDate.parse(approved.path("on").asString()));
  }

  /**
   * Which packs apply at a site on a day.
   *
   * @param pack the pack of screenings that name none
   * @param inForce one version of each pack that has begun by then
   */
  record InForceView(String siteId, LocalDate on, String pack, List<PackLine> inForce) {}

  /** The version of each pack that applies at a site on a day; today when none is given. */
  @GetMapping("/in-force")
  @NoPersonalData
  InForceView packsInForce(
      @RequestParam String siteId, @RequestParam(required = false) @Nullable LocalDate on) {
    Site site = sites.find(siteId).orElseThrow(Problem::notFound);
    LocalDate day = Objects.requireNonNullElse(on, site.dayOf(clock.instant()));
    List<PackLine> inForce =
        packs.all().stream()
            .map(loaded -> loaded.pack().id())
            .distinct()
            .flatMap(id -> packs.inForce(id, day).stream())
            .map(this::line)
            .toList();
    return new InForceView(site.id(), day, site.packOr(defaultPack), inForce);
  }

  /** One version of a pack as it was signed, with every rule and its source. */
  @GetMapping("/{id}/{version}")
  @NoPersonalData
  @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
  JsonNode readPack(@PathVariable String id, @PathVariable int version) {
    return packs.find(id, version).orElseThrow(Problem::notFound).document();
  }

  /**
   * A version beside an earlier one, or a draft, or one of another pack.
   *
   * @param id the pack of the later version
   * @param title its title
   * @param comparison what is different
   */
  record ComparisonView(
      String id,
      int version,
      String title,
      String withId,
      int withVersion,
      String withTitle,
      PackComparison comparison) {}

  /** What this version, or draft, changes against another: rule by rule, values and sources. */
  @GetMapping("/{id}/{version}/comparison")
  @PreAuthorize("hasAnyRole('prescriber', 'medical-director')")
  @NoPersonalData
  ComparisonView comparePacks(
      @PathVariable String id,
      @PathVariable int version,
      @RequestParam String withId,
      @RequestParam int withVersion) {
    LoadedPack after = versions.one(id, version);
    LoadedPack before = versions.one(withId, withVersion);
    return new ComparisonView(
        id,
        version,
        after.pack().title(),
        withId,
        withVersion,
        before.pack().title(),
        PackComparison.of(before.document(), after.document()));
  }
}
