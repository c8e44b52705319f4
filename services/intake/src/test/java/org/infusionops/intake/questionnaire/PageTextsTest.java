package org.infusionops.intake.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTextsTest {

  @Test
  void every_text_is_there_in_both_languages() {
    var english = PageTexts.in("en");
    var spanish = PageTexts.in("es");
    assertThat(spanish.keySet()).isEqualTo(english.keySet());
    assertThat(spanish.get("thanks")).isEqualTo("Gracias");
    assertThat(english.get("thanks")).isEqualTo("Thank you");
  }
}
