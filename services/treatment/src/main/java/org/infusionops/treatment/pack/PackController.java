package org.infusionops.treatment.pack;

import org.infusionops.starter.audit.NoPersonalData;
import org.infusionops.starter.problems.Problem;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The rules sessions follow, so that whoever applies them can see them. */
@RestController
class PackController {

  private final Packs packs;

  PackController(Packs packs) {
    this.packs = packs;
  }

  /** A protocol pack as far as treatment applies it; a version never changes. */
  @GetMapping("/v1/packs/{id}/{version}")
  @PreAuthorize("hasAnyRole('nurse', 'prescriber', 'medical-director')")
  @NoPersonalData
  Pack pack(@PathVariable String id, @PathVariable int version) {
    return packs.find(new PackRef(id, version)).orElseThrow(Problem::notFound);
  }
}
