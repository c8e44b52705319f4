package org.infusionops.portal.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {

  @ParameterizedTest
  @CsvSource({
    "America/Phoenix, 'MST, Phoenix'",
    "America/Denver, 'MT, Denver'",
    "America/New_York, 'ET, New York'"
  })
  void a_zone_is_named_as_its_own_town_does(String zone, String name) {
    assertThat(new Shown(Locale.ENGLISH, false).zone(zone)).isEqualTo(name);
    assertThat(new Shown(Locale.of("es"), false).zone(zone)).isEqualTo(name);
  }
}
