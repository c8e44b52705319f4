package org.infusionops.intake.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @ParameterizedTest
  @CsvSource({
    "+14805550142,+14805550142",
    "(480) 555-0142,+14805550142",
    "480.555.0142,+14805550142",
    "1 480 555 0142,+14805550142",
    "+52 55 1234 5678,+525512345678"
  })
  void a_number_is_kept_in_e164_however_it_was_typed(String typed, String e164) {
    assertThat(PhoneNumber.parse(typed)).map(PhoneNumber::e164).contains(e164);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "phone",
        "555-0142",
        "+1 480 555 014",
        "+1 180 555 0142",
        "+999 12345678",
        "+1 480 555 0142 ext. 7",
        "+14805550142 or +14805550143"
      })
  void what_cannot_be_a_number_is_refused(String typed) {
    assertThat(PhoneNumber.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "phone,NOT_A_NUMBER",
    "+999 12345678,NOT_A_NUMBER",
    "555-0142,TOO_SHORT",
    "+1 480 555 014,TOO_SHORT",
    "+1 480 555 01422,TOO_LONG",
    "+1 180 555 0142,NOT_ASSIGNED",
    "+1 480 155 0142,NOT_ASSIGNED",
    "+1 480 555 0142 ext. 7,EXTENSION"
  })
  void it_is_said_what_is_wrong_with_a_number(String typed, PhoneNumber.Fault fault) {
    assertThat(PhoneNumber.fault(typed)).contains(fault);
    assertThat(PhoneNumber.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 212, 303, 312, 415, 480, 505, 602, 702, 808, 907, 928})
  void the_numbers_set_aside_for_examples_are_taken_in_every_area(int area) {
    for (int line = 100; line <= 199; line++) {
      String typed = area + "-555-0" + line;
      assertThat(PhoneNumber.parse(typed)).as(typed).isPresent();
      assertThat(PhoneNumber.fault(typed)).as(typed).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {41, 300, 100_000})
  void an_oversized_text_is_refused(int length) {
    assertThat(PhoneNumber.parse("1".repeat(length))).isEmpty();
  }
}
