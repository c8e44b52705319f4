package org.infusionops.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Gsm7Test {

  @Test
  void accents_outside_the_alphabet_are_written_plainly() {
    assertThat(Gsm7.fold("mié 2 dic, 9:00 a. m. sesión ñ ü"))
        .isEqualTo("mié 2 dic, 9:00 a. m. sesion ñ ü");
    assertThat(Gsm7.fold("9:00\u202fAM\u00a0MST")).isEqualTo("9:00 AM MST");
  }

  @Test
  void characters_of_the_extension_take_the_room_of_two() {
    assertThat(Gsm7.length("a€b")).isEqualTo(4);
    assertThat(Gsm7.firstOutside("a€b")).isEqualTo(-1);
    assertThat(Gsm7.firstOutside("a🙂")).isEqualTo("🙂".codePointAt(0));
  }

  @Property
  void whatever_is_folded_fits_the_alphabet(@ForAll String text) {
    assertThat(Gsm7.firstOutside(Gsm7.fold(text))).isEqualTo(-1);
  }
}
