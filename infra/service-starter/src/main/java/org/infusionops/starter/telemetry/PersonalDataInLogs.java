package org.infusionops.starter.telemetry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Looks for personal data in log files: the names, numbers and addresses a test has used, and
 * anything that looks like an e-mail address or an international phone number.
 */
public final class PersonalDataInLogs {

  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}");
  private static final Pattern PHONE = Pattern.compile("(?<![\\w.:+-])\\+[1-9][0-9]{9,14}\\b");

  private final List<String> known;

  private PersonalDataInLogs(Collection<String> known) {
    this.known =
        known.stream()
            .filter(value -> !value.isBlank())
            .map(value -> value.toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
  }

  /**
   * @param known names, phone numbers, e-mail addresses and other texts that no log may hold,
   *     compared without regard to case
   */
  public static PersonalDataInLogs of(Collection<String> known) {
    return new PersonalDataInLogs(known);
  }

  /** Every place at which one of these files holds such data, as {@code file:line what}. */
  public List<String> in(Collection<Path> files) {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      // Not Files.lines, which would stop at bytes that are not UTF-8.
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
        int number = 1;
        for (String line; (line = lines.readLine()) != null; number++) {
          for (String what : in(line)) {
            found.add(file.getFileName() + ":" + number + " " + what);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  /** What of it this line holds. */
  public List<String> in(String line) {
    List<String> found = new ArrayList<>();
    String lower = line.toLowerCase(Locale.ROOT);
    known.stream().filter(lower::contains).forEach(found::add);
    EMAIL.matcher(line).results().map(match -> match.group()).forEach(found::add);
    PHONE.matcher(line).results().map(match -> match.group()).forEach(found::add);
    return found;
  }

  /**
   * @throws AssertionError naming the places, when there are any
   */
  public void mustNotBeIn(Collection<Path> files) {
    List<String> found = in(files);
    if (!found.isEmpty()) {
      throw new AssertionError("Logs hold personal data:\n" + String.join("\n", found));
    }
  }
}
