package org.infusionops.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a generated file with the one in the tree. Run the tests with {@code
 * -Dcontracts.write=true} to write the files anew; the change then shows in the commit.
 */
final class Drift {

  static final boolean WRITE = Boolean.getBoolean("contracts.write");

  private Drift() {}

  static void check(Path file, String generated) throws IOException {
    if (WRITE) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, generated);
    }
    assertThat(file)
        .as("%s is generated; run the tests with -Dcontracts.write=true", file)
        .exists()
        .hasContent(generated);
  }
}
