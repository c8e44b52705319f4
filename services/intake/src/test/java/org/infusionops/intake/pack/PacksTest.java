package org.infusionops.intake.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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

  @Test
  void what_was_signed_since_is_known_within_a_second_and_at_once_where_it_was_signed() {
    List<LoadedPack> signed = new ArrayList<>();
    var nanos = new AtomicLong();
    var live = new Packs(List.of(pack("standard", 1, DAY)), counting(signed), nanos::get);
    assertThat(live.all()).hasSize(1);
    signed.add(pack("standard", 2, DAY));
    assertThat(live.all()).hasSize(1);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(live.inForce("standard", DAY).orElseThrow().pack().version()).isEqualTo(2);
    signed.add(pack("standard", 3, DAY));
    live.refresh();
    assertThat(live.inForce("standard", DAY).orElseThrow().pack().version()).isEqualTo(3);
  }

  @Test
  void of_a_version_that_a_release_brings_and_the_clinic_has_signed_the_signed_one_counts() {
    LoadedPack signed = pack("standard", 1, DAY.minusDays(5));
    var live = new Packs(List.of(pack("standard", 1, DAY)), counting(List.of(signed)), () -> 0);
    assertThat(live.all()).containsExactly(signed);
  }

  private static Packs.Signed counting(List<LoadedPack> signed) {
    return new Packs.Signed() {
      @Override
      public long count() {
        return signed.size();
      }

      @Override
      public List<LoadedPack> all() {
        return List.copyOf(signed);
      }
    };
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
