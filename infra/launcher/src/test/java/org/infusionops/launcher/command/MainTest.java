package org.infusionops.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainTest {

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void catchOutput() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void letOutputGo() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  @Test
  void helpListsEveryCommand() {
    assertThat(Main.execute("help")).isZero();
    assertThat(printed())
        .contains("up", "down", "status", "logs", "token", "clock", "bench", "test");
  }

  @Test
  void anUnknownCommandIsNamed() {
    assertThat(Main.execute("dance")).isEqualTo(2);
    assertThat(complained()).contains("There is no command 'dance'.");
    assertThat(printed()).isEmpty();
  }

  @Test
  void noCommandIsAnError() {
    assertThat(Main.execute()).isEqualTo(2);
    assertThat(complained()).contains("Say what to do");
  }

  @Test
  void badArgumentsAreNamed() {
    assertThat(Main.execute("up", "--sideways")).isEqualTo(2);
    assertThat(complained()).contains("--sideways");
    assertThat(Main.execute("token", "emperor")).isEqualTo(2);
    assertThat(complained()).contains("There is no role 'emperor'. There are: intake");
    assertThat(Main.execute("logs", "nobody")).isEqualTo(2);
    assertThat(complained()).contains("There is no process 'nobody'. There are: embedded");
    assertThat(Main.execute("bench", "patience")).isEqualTo(2);
    assertThat(complained()).contains("There is no measurement 'patience'");
    assertThat(Main.execute("clock", "-3d")).isEqualTo(2);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
