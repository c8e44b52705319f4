package org.infusionops.intake.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacksTest {

  private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

  private final Packs packs =
      new Packs(
          List.of(
              pack("standard", 3, DAY.plusDays(1)),
              pack("standard", 1, DAY.minusDays(100)),
              pack("standard", 2, DAY),
              pack("strict", 1, DAY.plusDays(1))));

  @Test
  void a_version_is_in_force_from_its_first_day() {
    assertThat(versionOn("standard", DAY.minusDays(1))).isEqualTo(1);
    assertThat(versionOn("standard", DAY)).isEqualTo(2);
    assertThat(versionOn("standard", DAY.plusDays(1))).isEqualTo(3);
  }

  @Test
  void a_pack_whose_first_version_has_not_begun_is_not_in_force() {
    assertThat(packs.inForce("strict", DAY)).isEmpty();
    assertThat(packs.inForce("none", DAY)).isEmpty();
  }

  @Test
  void of_two_that_began_together_the_higher_version_is_in_force() {
    var together = new Packs(List.of(pack("standard", 2, DAY), pack("standard", 1, DAY)));
    assertThat(together.inForce("standard", DAY).orElseThrow().pack().version()).isEqualTo(2);
  }

  @Test
  void the_same_version_twice_or_no_pack_at_all_is_refused() {
    assertThatThrownBy(() -> new Packs(List.of(pack("standard", 1, DAY), pack("standard", 1, DAY))))
        .hasMessageContaining("standard version 1");
    assertThatThrownBy(() -> new Packs(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private int versionOn(String id, LocalDate day) {
    return packs.inForce(id, day).orElseThrow().pack().version();
  }

  private static LoadedPack pack(String id, int version, LocalDate from) {
    return ShippedPacks.changed(
        document ->
            document.put("id", id).put("version", version).put("effectiveFrom", from.toString()));
  }
}
