package org.infusionops.starter.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegibleTextTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x0, 0x7, 0x1B, 0x7F, 0x85, 0xAD, 0x200B, 0x200D, 0x200E, 0x2028, 0x202E, 0x2060, 0x2066,
        0xD800, 0xDC00, 0xFEFF, 0xE0041, 0xE000, 0x378
      })
  void aHiddenCharacterIsNowhereAllowed(int hidden) {
    String text = "Rechecked by hand" + Character.toString(hidden) + " after ten minutes";

    assertThat(LegibleText.isLine(text, 1)).isFalse();
    assertThat(LegibleText.isProse(text, 1)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {' ', 0xA0, 0x2003, 0x3000, 0x115F, 0x2800, 0x3164, 0xFFA0, 0x300, 0xFE0F})
  void whatShowsNothingCountsForNothing(int blank) {
    assertThat(LegibleText.isProse(Character.toString(blank).repeat(50), 1)).isFalse();
  }

  @Test
  void namesAndReasonsOfAllLanguagesAreLegible() {
    assertThat(LegibleText.isLine("Nuñez-O’Brien", 1)).isTrue();
    assertThat(LegibleText.isLine("Zoe\u0308 Łęcka", 1)).isTrue();
    assertThat(LegibleText.isLine("山田 太郎", 4)).isTrue();
    assertThat(LegibleText.isLine("فاطمة", 5)).isTrue();
    assertThat(LegibleText.isLine("👍", 1)).isTrue();
  }

  @Test
  void onlyProseHasLines() {
    assertThat(LegibleText.isProse("First.\r\n\tSecond.", 13)).isTrue();
    assertThat(LegibleText.isLine("First.\nSecond.", 1)).isFalse();
  }

  @Test
  void countsWhatCanBeSeen() {
    assertThat(LegibleText.isProse("a b c", 3)).isTrue();
    assertThat(LegibleText.isProse("a b c", 4)).isFalse();
  }
}
