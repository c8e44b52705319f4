package org.infusionops.intake.pack;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.infusionops.intake.site.Site;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.audit.NoPersonalData;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
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
  private final Sites sites;
  private final InstantSource clock;

  PackController(Packs packs, Sites sites, InstantSource clock) {
    this.packs = packs;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * A pack in a list.
   *
   * @param effectiveFrom the first day on which it applies
   * @param inForceAt the sites where this version is the one that applies today
   */
  record PackLine(
      String id, int version, String title, LocalDate effectiveFrom, List<String> inForceAt) {}

  /** All packs and versions, by id and version. */
  @GetMapping
  @NoPersonalData
  Page<PackLine> listPacks(Paging paging) {
    return paging.page(
        packs.all().stream().skip(paging.skip()).limit(paging.size()).map(this::line).toList(),
        packs.all().size());
  }

  private PackLine line(LoadedPack loaded) {
    ProtocolPack pack = loaded.pack();
    Instant now = clock.instant();
    List<String> inForceAt =
        sites.all().stream()
            .filter(site -> packs.inForce(pack.id(), site.dayOf(now)).equals(Optional.of(loaded)))
            .map(Site::id)
            .toList();
    return new PackLine(pack.id(), pack.version(), pack.title(), pack.effectiveFrom(), inForceAt);
  }

  /** One version of a pack as it was signed, with every rule and its source. */
  @GetMapping("/{id}/{version}")
  @NoPersonalData
  @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
  JsonNode readPack(@PathVariable String id, @PathVariable int version) {
    return packs.find(id, version).orElseThrow(Problem::notFound).document();
  }
}
