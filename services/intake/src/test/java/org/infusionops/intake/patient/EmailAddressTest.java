package org.infusionops.intake.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@example.org",
        "ana.maria+clinic@mail.example.org",
        "o'brien@example.org",
        "a@xn--bcher-kva.example",
        " ana@example.org "
      })
  void a_well_formed_address_is_taken(String typed) {
    assertThat(EmailAddress.parse(typed)).map(EmailAddress::value).contains(typed.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ana",
        "ana@",
        "@example.org",
        "ana@example",
        "ana@@example.org",
        "ana..maria@example.org",
        ".ana@example.org",
        "ana.@example.org",
        "ana@-example.org",
        "ana@example-.org",
        "ana@example.o",
        "ana@example..org",
        "ana maria@example.org",
        "ana@example.org\nBcc: all@example.org",
        "ana@example.org\rBcc: all@example.org",
        "ana@example.org\u2028Bcc: all@example.org",
        "ana@example.org%0aBcc: all@example.org",
        "ana@example.org,bob@example.org",
        "an\u00e1@example.org",
        "ana@stra\u00dfe.example",
        "ana@b\u200dcher.example",
        "ana@b\u00fccher",
        "ana@[127.0.0.1]",
        "\"ana\"@example.org",
        "Ana <ana@example.org>"
      })
  void what_is_no_address_is_not(String typed) {
    assertThat(EmailAddress.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ana@b\u00fccher.example,ana@xn--bcher-kva.example",
    "ana@correo.espa\u00f1a.example,ana@correo.xn--espaa-rta.example"
  })
  void a_host_in_other_letters_is_kept_in_ascii(String typed, String kept) {
    assertThat(EmailAddress.parse(typed)).map(EmailAddress::value).contains(kept);
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 300, 100_000})
  void an_address_that_is_too_long_is_refused_quickly(int length) {
    assertThat(EmailAddress.parse("a".repeat(length) + "@example.org")).isEmpty();
  }
}
