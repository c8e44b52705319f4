package org.infusionops.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Property
  void the_same_parts_always_have_the_same_id(@ForAll String a, @ForAll String b) {
    assertThat(Ids.of(a, b)).isEqualTo(Ids.of(a, b)).isNotEqualTo(Ids.of(a + b));
    UUID id = UUID.fromString(Ids.of(a, b));
    assertThat(id.version()).isEqualTo(5);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void ids_never_change_between_releases() {
    assertThat(Ids.of("course", "1")).isEqualTo("fbc5e180-28de-5deb-b8b4-e3b3309a964a");
  }

  @Test
  void random_ids_differ_and_are_version_7() {
    var seen = new HashSet<String>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(Ids.random())).isTrue();
    }
    assertThat(UUID.fromString(Ids.random()).version()).isEqualTo(7);
  }
}
