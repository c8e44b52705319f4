package org.infusionops.treatment.dose;

import java.util.List;
import org.infusionops.starter.audit.NoPersonalData;
import org.infusionops.starter.security.Caller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lots on the shelf, to choose from when a dose is computed. */
@RestController
class LotController {

  private final Lots lots;

  LotController(Lots lots) {
    this.lots = lots;
  }

  /**
   * @param items the lots of one site
   */
  record LotList(List<Lot> items) {}

  /** The lots of a site; 404 when the token does not cover it. */
  @GetMapping("/v1/lots")
  @PreAuthorize("hasAnyRole('nurse', 'prescriber', 'medical-director')")
  @NoPersonalData
  LotList lots(@RequestParam String site, Caller caller) {
    caller.requireSite(site);
    return new LotList(lots.at(site));
  }
}
