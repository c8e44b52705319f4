package org.infusionops.treatment.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LotsTest {

  @Test
  void the_shipped_lots_are_kept_by_site() {
    var lots = Lots.load("");
    assertThat(lots.find("mesa", "KET10-2601A")).get().extracting(Lot::mgPerMl).isEqualTo(10);
    assertThat(lots.find("denver", "KET10-2601A")).isEmpty();
  }

  @Test
  void a_lot_may_be_used_on_its_last_day() {
    var lot = new Lot("lot", "mesa", 10, LocalDate.parse("2026-11-22"));
    assertThat(lot.usableOn(LocalDate.parse("2026-11-22"))).isTrue();
    assertThat(lot.usableOn(LocalDate.parse("2026-11-23"))).isFalse();
  }

  @Test
  void a_concentration_that_is_not_sold_is_refused() {
    assertThatThrownBy(() -> Lots.read(lots("5", "a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("mgPerMl");
  }

  @Test
  void the_same_lot_twice_is_refused() {
    assertThatThrownBy(() -> Lots.read(lots("10", "mesa")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("twice");
  }

  private static String lots(String mgPerMl, String otherSite) {
    return """
        {"lots": [
          {"lotId": "x", "siteId": "mesa", "mgPerMl": 10, "expiresOn": "2028-01-31"},
          {"lotId": "x", "siteId": "%s", "mgPerMl": %s, "expiresOn": "2028-01-31"}]}
        """
        .formatted(otherSite, mgPerMl);
  }
}
