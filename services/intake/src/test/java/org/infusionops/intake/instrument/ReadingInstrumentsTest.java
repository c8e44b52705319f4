package org.infusionops.intake.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.infusionops.intake.instrument.InstrumentRefused.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingInstrumentsTest {

  @Test
  void every_loinc_code_that_is_shipped_has_its_check_digit() {
    assertThat(
            ShippedInstruments.all().all().stream()
                .flatMap(instrument -> instrument.items().stream())
                .map(Item::code)
                .filter(code -> code.system().equals(Code.LOINC)))
        .hasSize(10 + 7 + 1 + 7)
        .allMatch(code -> Code.isLoinc(code.code()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"44249-1", "44261-6", "44250-9", "69737-5", "72514-3", "LA6568-5"})
  void a_code_with_its_check_digit_is_taken(String code) {
    assertThat(Code.isLoinc(code)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"44249-2", "44294-1", "44249", "x", "-1", "LA6568"})
  void a_code_that_was_mistyped_is_not(String code) {
    assertThat(Code.isLoinc(code)).isFalse();
  }

  @Test
  void the_codes_of_the_phq_9_are_those_of_the_panel() {
    Instrument phq9 = ShippedInstruments.of("phq-9");
    assertThat(phq9.code().code()).isEqualTo("44249-1");
    assertThat(phq9.scoredItems())
        .extracting(item -> item.code().code())
        .containsExactly(
            "44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3",
            "44260-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // missing
        "\"bandsSource\"        | \"bandsSauce\"         | bandsSource",
        "\"version\": 1         | \"version\": 0         | version",
        // contradictory
        "\"maximum\": 27        | \"maximum\": 26        | scoring.maximum",
        "\"from\": 5,           | \"from\": 6,           | bands[1].from",
        "\"from\": 5,           | \"from\": 4,           | bands[1].from",
        "\"to\": 27             | \"to\": 26             | bands",
        "\"mostMissing\": 2     | \"mostMissing\": 9     | scoring.mostMissing",
        "\"remissionAtMost\": 4 | \"remissionAtMost\": 27 | outcome.remissionAtMost",
        "\"atLeast\": 1         | \"atLeast\": 4         | danger.anyOf[0].atLeast",
        "\"item\": \"9\"        | \"item\": \"10\"       | danger.anyOf[0].item",
        "44261-6                | 44261-5                | totalCode",
        "\"id\": \"2\"          | \"id\": \"1\"          | items[1].id",
        "\"scale\": \"difficulty\" | \"scale\": \"pain\" | items[9].scale"
      })
  void what_does_not_fit_together_is_refused_with_its_field(String was, String is, String field)
      throws IOException {
    String document = InstrumentConfiguration.text("phq-9.json");
    assertThat(document).contains(was);
    assertThat(fieldsOf(document.replaceFirst(Pattern.quote(was), is))).contains(field);
  }

  @Test
  void an_item_of_a_domain_that_is_named_twice_is_refused() throws IOException {
    String document =
        InstrumentConfiguration.text("qids-sr16.json").replaceFirst("\\[\"16\"]", "[\"15\"]");
    assertThat(fieldsOf(document)).contains("scoring.domains");
  }

  private static List<String> fieldsOf(String document) throws IOException {
    var reading = new ReadingInstruments(InstrumentConfiguration.text("instrument.schema.json"));
    InstrumentRefused refused =
        catchThrowableOfType(InstrumentRefused.class, () -> reading.read("test", document));
    assertThat(refused).as("it was taken").isNotNull();
    return refused.faults().stream().map(Fault::field).toList();
  }
}
