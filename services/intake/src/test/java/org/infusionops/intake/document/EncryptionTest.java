package org.infusionops.intake.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class EncryptionTest {

  @Property
  void what_was_encrypted_comes_back_and_only_for_its_document(
      @ForAll @Size(max = 2000) byte[] content, @ForAll int flipped) {
    byte[] key = Encryption.newKey();
    byte[] encrypted = Encryption.encrypt(content, key, "d1");
    assertThat(Encryption.decrypt(encrypted, key, "d1")).isEqualTo(content);
    assertThat(Encryption.encrypt(content, key, "d1")).isNotEqualTo(encrypted);
    assertThatThrownBy(() -> Encryption.decrypt(encrypted, key, "d2"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Encryption.decrypt(encrypted, Encryption.newKey(), "d1"))
        .isInstanceOf(IllegalStateException.class);
    encrypted[Math.floorMod(flipped, encrypted.length)] ^= 1;
    assertThatThrownBy(() -> Encryption.decrypt(encrypted, key, "d1"))
        .isInstanceOf(IllegalStateException.class);
  }
}
