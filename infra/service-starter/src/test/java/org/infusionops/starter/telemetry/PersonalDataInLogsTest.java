package org.infusionops.starter.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonalDataInLogsTest {

  private final PersonalDataInLogs check = PersonalDataInLogs.of(List.of("Zoë Quill", ""));

  @Test
  void names_addresses_and_numbers_are_found_with_their_place(@TempDir Path directory)
      throws IOException {
    Path log = directory.resolve("intake.log");
    Files.writeString(
        log, "fine\nregistered ZOË QUILL\nmail to someone@example.org\nSMS to +14805550142.\n");
    assertThat(check.in(List.of(log)))
        .containsExactly(
            "intake.log:2 zoë quill",
            "intake.log:3 someone@example.org",
            "intake.log:4 +14805550142");
    assertThatThrownBy(() -> check.mustNotBeIn(List.of(log)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("intake.log:2");
  }

  @Test
  void ordinary_lines_are_not_mistaken() {
    for (String line :
        List.of(
            "2026-11-22T10:00:00.000+00:00 INFO started in 2.5 s",
            "topic intake.events-3@1099511627776",
            "org.example.Thing@1a2b3c4d",
            "id 0197a1b2-0000-7000-8000-000000000000 version 12345678901")) {
      assertThat(check.in(line)).as(line).isEmpty();
    }
  }
}
