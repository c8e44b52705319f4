package org.infusionops.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

  @TempDir Path folder;

  @Test
  void onlyTheOwnerLooksIntoSecretsAndData() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Home home = new Home(folder.resolve("clinic"));

    home.create();

    assertThat(mode(home.folder())).isEqualTo("rwx------");
    assertThat(mode(home.secrets())).isEqualTo("rwx------");
    assertThat(mode(home.data())).isEqualTo("rwx------");
  }

  @Test
  void dataThatLayOpenIsClosed() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Home home = new Home(folder);
    Files.createDirectory(home.data());
    Files.setPosixFilePermissions(home.data(), PosixFilePermissions.fromString("rwxr-xr-x"));

    home.create();

    assertThat(mode(home.data())).isEqualTo("rwx------");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
