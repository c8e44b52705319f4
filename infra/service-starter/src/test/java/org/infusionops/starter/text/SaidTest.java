package org.infusionops.starter.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.databind.json.JsonMapper;

class SaidTest {

  private static final Said DAY = new Said("Monday", "lunes");

  @AfterEach
  void noLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void particulars_are_said_in_the_same_language() {
    Said said = Said.of("%s is taken on %s.", "El %2$s, %1$s está ocupada.", "Room 1", DAY);
    assertThat(said.in("en")).isEqualTo("Room 1 is taken on Monday.");
    assertThat(said.in("es")).isEqualTo("El lunes, Room 1 está ocupada.");
    assertThat(said.in("fr")).isEqualTo(said.en());
    assertThat(Said.joined(List.of(DAY, DAY), new Said(" and ", " y ")).es())
        .isEqualTo("lunes y lunes");
  }

  @Test
  void an_answer_has_it_in_the_language_asked_for() {
    var json = JsonMapper.builder().build();
    LocaleContextHolder.setLocale(Locale.of("es", "MX"));
    assertThat(json.writeValueAsString(Map.of("day", DAY))).isEqualTo("{\"day\":\"lunes\"}");
    LocaleContextHolder.setLocale(Locale.GERMAN);
    assertThat(json.writeValueAsString(Map.of("day", DAY))).isEqualTo("{\"day\":\"Monday\"}");
  }
}
