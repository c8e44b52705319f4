package org.infusionops.starter.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SealingTest {

  private static final String OLD = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String NEW =
      Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());

  private final Sealing sealing = Sealing.with(OLD);

  @Property(tries = 200)
  void what_was_sealed_is_opened_for_its_subject(
      @ForAll @StringLength(max = 500) String text,
      @ForAll @StringLength(max = 50) String subject) {
    org.assertj.core.api.Assumptions.assumeThat(encodable(text) && encodable(subject)).isTrue();
    assertThat(sealing.open(sealing.seal(text, subject), subject)).isEqualTo(text);
  }

  @Property(tries = 200)
  void a_seal_with_any_one_character_changed_is_broken(
      @ForAll @IntRange(max = 10_000) int at, @ForAll @IntRange(min = 1, max = 63) int by) {
    String sealed = sealing.seal("a text", "subject-1");
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int place = at % sealed.length();
    if (sealed.charAt(place) == '.') {
      return;
    }
    char other = alphabet.charAt((alphabet.indexOf(sealed.charAt(place)) + by) % 64);
    String altered = sealed.substring(0, place) + other + sealed.substring(place + 1);
    // The last character of a part has bits that mean nothing; then the very same text is opened.
    try {
      assertThat(sealing.open(altered, "subject-1")).isEqualTo("a text");
      assertThat(place == sealed.length() - 1 || sealed.charAt(place + 1) == '.').isTrue();
    } catch (SealBroken expected) {
      assertThat(expected).hasMessageNotContaining("a text");
    }
  }

  @Test
  void a_seal_does_not_open_for_another_subject() {
    String sealed = sealing.seal("text", "subject-1");
    assertThatThrownBy(() -> sealing.open(sealed, "subject-2")).isInstanceOf(SealBroken.class);
  }

  @Test
  void a_seal_is_never_twice_the_same() {
    assertThat(sealing.seal("text", "s")).isNotEqualTo(sealing.seal("text", "s"));
  }

  @Test
  void a_new_key_seals_and_the_old_one_still_opens() {
    String before = sealing.seal("text", "s");
    Sealing both = Sealing.with(NEW + "," + OLD);
    assertThat(both.open(before, "s")).isEqualTo("text");
    String after = both.seal("text", "s");
    assertThat(Sealing.with(NEW).open(after, "s")).isEqualTo("text");
    assertThatThrownBy(() -> sealing.open(after, "s")).isInstanceOf(SealBroken.class);
  }

  @Test
  void what_is_no_seal_is_refused() {
    for (String text : new String[] {"", "x", "a.b.c.d.e", "....", "{}"}) {
      assertThatThrownBy(() -> sealing.open(text, "s")).isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void a_key_of_another_length_is_refused() {
    assertThatThrownBy(() -> Sealing.with("AAAA")).hasMessageContaining("32 bytes");
    assertThatThrownBy(() -> Sealing.with("not base64!")).hasMessageContaining("not Base64");
  }

  /** Lone surrogates have no UTF-8. */
  private static boolean encodable(String text) {
    return java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
