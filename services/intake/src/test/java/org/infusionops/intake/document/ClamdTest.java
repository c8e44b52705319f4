package org.infusionops.intake.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.infusionops.intake.document.VirusScanner.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ClamdTest {

  private static final FakeClamd DAEMON = new FakeClamd();

  private final Clamd clamd = Clamd.at(DAEMON.address(), Duration.ofSeconds(10));

  @AfterAll
  static void stop() {
    DAEMON.close();
  }

  @Test
  void a_clean_file_is_clean_however_many_chunks_it_takes() throws IOException {
    assertThat(clamd.scan(new byte[200_000])).isEqualTo(new Verdict.Clean());
    assertThat(clamd.scan(new byte[0])).isEqualTo(new Verdict.Clean());
  }

  @Test
  void a_threat_is_found_across_the_border_of_chunks() throws IOException {
    byte[] before = new byte[65_536 - 20];
    Arrays.fill(before, (byte) ' ');
    byte[] file = SampleFiles.joined(before, SampleFiles.ascii(SampleFiles.EICAR));
    assertThat(clamd.scan(file)).isEqualTo(new Verdict.Infected("Eicar-Test-Signature"));
  }

  @Test
  void what_is_no_verdict_is_never_clean() {
    DAEMON.ill(true);
    try {
      assertThatThrownBy(() -> clamd.scan(new byte[10])).isInstanceOf(IOException.class);
    } finally {
      DAEMON.ill(false);
    }
    assertThatThrownBy(() -> Clamd.at("127.0.0.1:1", Duration.ofSeconds(2)).scan(new byte[10]))
        .isInstanceOf(IOException.class);
  }

  @Test
  void an_address_that_is_none_is_refused_at_start() {
    assertThatThrownBy(() -> Clamd.at("clamd", Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CLAMD_ADDRESS");
  }
}
