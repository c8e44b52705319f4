package org.infusionops.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PackedDocumentTest {

  private static final String TEXT = "{\"title\": \"Sesi\u00f3n\"}".repeat(50);

  @Test
  void what_is_packed_comes_out_the_same_and_is_what_an_event_takes() {
    String packed = PackedDocument.pack(TEXT);
    assertThat(Checks.packed(packed, "document")).isEqualTo(packed);
    assertThat(PackedDocument.unpack(packed, PackedDocument.hash(TEXT))).isEqualTo(TEXT);
    assertThat(packed.length()).isLessThan(TEXT.length());
  }

  @Test
  void what_was_changed_on_the_way_is_refused() {
    String packed = PackedDocument.pack(TEXT);
    assertThatThrownBy(() -> PackedDocument.unpack(packed, PackedDocument.hash(TEXT + " ")))
        .hasMessageContaining("not of this hash");
    assertThatThrownBy(() -> PackedDocument.unpack("H4sIAAAA", PackedDocument.hash(TEXT)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_text_that_would_fill_the_memory_is_refused() {
    String bomb = "0".repeat(PackedDocument.TEXT_MAX + 1);
    String packed = PackedDocument.pack(bomb);
    assertThat(packed.length()).isLessThan(Checks.PACKED_MAX);
    assertThatThrownBy(() -> PackedDocument.unpack(packed, PackedDocument.hash(bomb)))
        .hasMessageContaining("too long");
  }
}
