package org.infusionops.starter.publicpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageTextsTest {

  private static final String FOLDER = "org.infusionops.starter.publicpage.";

  @Test
  void a_text_is_said_in_the_language_asked_for() {
    var texts = new PageTexts(FOLDER + "whole");
    assertThat(texts.say("es", "thanks")).isEqualTo("Gracias");
    assertThat(texts.say("en", "thanks")).isEqualTo("Thank you");
    assertThat(texts.in("fr")).isEqualTo(texts.in("en"));
    assertThatThrownBy(() -> texts.say("en", "nothing")).hasMessageContaining("nothing");
  }

  @Test
  void texts_that_one_language_lacks_are_refused() {
    assertThatThrownBy(() -> new PageTexts(FOLDER + "partial")).hasMessageContaining("es");
  }

  @Test
  void the_language_is_the_one_asked_for_then_the_browser_s_then_the_first() {
    assertThat(PageTexts.language("es", "en-US")).isEqualTo("es");
    assertThat(PageTexts.language("xx", "es")).isEqualTo("en");
    assertThat(PageTexts.language(null, "es-MX,es;q=0.9")).isEqualTo("es");
    assertThat(PageTexts.language(null, null)).isEqualTo("en");
  }
}
