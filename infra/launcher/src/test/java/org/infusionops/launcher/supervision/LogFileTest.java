package org.infusionops.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir Path folder;

  @Test
  void isSetAsideWhenFullAndKeepsThreeOlderOnes() throws IOException {
    Path file = folder.resolve("a.log");
    for (int i = 1; i <= 6; i++) {
      write(file, "start " + i + "\n");
    }

    assertThat(file).hasContent("start 6\n");
    assertThat(folder.resolve("a.log.1")).hasContent("start 5\n");
    assertThat(folder.resolve("a.log.3")).hasContent("start 3\n");
    assertThat(folder.resolve("a.log.4")).doesNotExist();
  }

  @Test
  void showsItsLastLinesEvenWhenTheyAreNoProperText() throws IOException {
    Path file = folder.resolve("a.log");
    Files.write(file, new byte[] {'a', '\n', (byte) 0xff, '\n', 'c', '\n'});

    assertThat(new LogFile(file).tail(2)).containsExactly("\uFFFD", "c");
    assertThat(new LogFile(folder.resolve("none.log")).tail(2)).isEmpty();
  }

  private static void write(Path file, String text) throws IOException {
    new LogFile(file, 10).take(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
