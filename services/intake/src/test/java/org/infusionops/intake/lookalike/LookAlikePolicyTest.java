package org.infusionops.intake.lookalike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.infusionops.intake.lookalike.Likeness.Verdict;
import org.infusionops.intake.patient.EmailAddress;
import org.infusionops.intake.patient.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikePolicyTest {

  private static final LookAlikePolicy POLICY = LookAlikePolicy.FILE.shipped();

  private static Traits person(
      String given, String family, String born, @Nullable String phone, @Nullable String email) {
    return new Traits(
        given,
        family,
        LocalDate.parse(born),
        phone == null ? null : new PhoneNumber(phone),
        email == null ? null : new EmailAddress(email));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // Of María García López, 1984-03-09, +14805550142, maria@example.org
        "María    | García López | 1984-03-09 | +14805550142 | maria@example.org | LIKELY   | 100",
        "MARIA    | garcia-lopez | 1984-03-09 | -            | -                 | LIKELY   | 80",
        "Mary     | Garcia Lopez | 1984-03-09 | -            | -                 | LIKELY   | 75",
        "María    | García       | 1984-03-09 | -            | -                 | LIKELY   | 70",
        "Maira    | Garcia Lopez | 1984-03-09 | -            | -                 | LIKELY   | 72",
        "García López | María    | 1984-03-09 | -            | -                 | LIKELY   | 75",
        "María    | García López | 1984-09-03 | -            | -                 | POSSIBLE | 65",
        "María    | García López | 1984-03-08 | +14805550142 | -                 | LIKELY   | 77",
        "María    | García López | 1961-07-20 | +14805550142 | -                 | POSSIBLE | 57",
        "Lucía    | García López | 1984-03-09 | +14805550142 | maria@example.org | POSSIBLE | 80",
        "Pedro    | García López | 1982-01-30 | +14805550142 | maria@example.org | UNLIKE   | 45",
        "María    | García López | 1961-07-20 | -            | -                 | UNLIKE   | 45",
        "Ana      | Bell         | 1984-03-09 | -            | -                 | UNLIKE   | 35"
      })
  void the_rule_by_examples(
      String given,
      String family,
      String born,
      @Nullable String phone,
      @Nullable String email,
      Verdict verdict,
      int points) {
    Traits maria =
        person("María", "García López", "1984-03-09", "+14805550142", "maria@example.org");
    Likeness likeness = POLICY.compare(maria, person(given, family, born, phone, email));
    assertThat(likeness.points()).as(likeness.toString()).isEqualTo(points);
    assertThat(likeness.verdict()).isEqualTo(verdict);
    assertThat(likeness.reasons().stream().mapToInt(Reason::points).sum()).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"phoneSame\": 12     | \"phoneSame\": 13    | points: the highest of each",
        "\"familyNameSimilar\": 15 | \"familyNameSimilar\": 26 | points.familyName",
        "\"likely\": 70        | \"likely\": 50       | thresholds.likely",
        "\"possible\": 55,     | ''                   | possible",
        "[\"Jesús\", \"Chuy\"] | [\"Jesús\"]          | nicknames.groups"
      })
  void a_bad_rule_is_refused_by_the_name_of_its_part(String part, String other, String reason) {
    String shipped = LookAlikePolicy.FILE.shippedText();
    assertThat(shipped).contains(part);
    assertThatThrownBy(() -> LookAlikePolicy.FILE.read(shipped.replace(part, other)))
        .hasMessageContaining("look-alike policy refused: ")
        .hasMessageContaining(reason);
  }

  @Test
  void dates_a_mistake_away_are_looked_at() {
    assertThat(BirthDates.near(LocalDate.parse("1984-03-09")))
        .contains(
            LocalDate.parse("1984-03-09"),
            LocalDate.parse("1984-09-03"),
            LocalDate.parse("1934-03-09"),
            LocalDate.parse("1984-03-19"))
        .doesNotContain(LocalDate.parse("1985-04-09"));
  }
}
