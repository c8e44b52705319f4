package org.infusionops.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignatureTest {

  /** The worked example in Twilio's documentation of request validation. */
  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";

  private static final SortedMap<String, String> FORM =
      new TreeMap<>(
          Map.of(
              "CallSid", "CA1234567890ABCDE",
              "Caller", "+12349013030",
              "Digits", "1234",
              "From", "+12349013030",
              "To", "+18005551212"));

  private static final String EXPECTED = "0/KCTR6DLpKmkAf8muzZqo1nDgQ=";

  private final Signature signature = new Signature("12345");

  @Test
  void the_documented_example_is_the_provider_s() {
    assertThat(signature.of(URL, FORM)).isEqualTo(EXPECTED);
    assertThat(signature.matches(EXPECTED, URL, FORM)).isTrue();
  }

  @Test
  void anything_altered_or_missing_is_not() {
    var altered = new TreeMap<>(FORM);
    altered.put("Digits", "1235");
    assertThat(signature.matches(EXPECTED, URL, altered)).isFalse();
    assertThat(signature.matches(EXPECTED, URL + "1", FORM)).isFalse();
    assertThat(signature.matches(null, URL, FORM)).isFalse();
    assertThat(new Signature("12346").matches(EXPECTED, URL, FORM)).isFalse();
  }

  @Test
  void without_a_secret_nothing_is_believed() {
    assertThat(new Signature("").matches("", URL, FORM)).isFalse();
  }
}
