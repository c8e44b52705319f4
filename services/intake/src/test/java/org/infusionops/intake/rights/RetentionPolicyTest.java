package org.infusionops.intake.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.intake.rights.RetentionPolicy.Care;
import org.infusionops.intake.rights.RetentionPolicy.Hold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionPolicyTest {

  private static final RetentionPolicy SHIPPED = RetentionPolicy.FILE.shipped();
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  @Test
  void who_was_never_cared_for_may_be_erased_at_once() {
    assertThat(SHIPPED.holds("mesa", new Care(null, null), DAY)).isEmpty();
  }

  @Test
  void the_record_is_kept_as_long_as_the_law_of_the_site_wants_and_no_day_longer() {
    Care care = new Care(LocalDate.of(2020, 11, 23), null);
    assertThat(SHIPPED.holds("mesa", care, DAY))
        .extracting(Hold::rule, Hold::until)
        .containsExactly(tuple("medical-record", LocalDate.of(2026, 11, 23)));
    assertThat(SHIPPED.holds("mesa", care, DAY.plusDays(1))).isEmpty();
    assertThat(SHIPPED.holds("denver", care, DAY))
        .extracting(Hold::rule)
        .contains("medical-record-colorado");
  }

  @Test
  void to_whom_ketamine_was_given_is_kept_for_two_years() {
    assertThat(SHIPPED.holds("mesa", new Care(null, DAY.minusYears(2).plusDays(1)), DAY))
        .extracting(Hold::rule)
        .contains("controlled-substance-record");
    assertThat(SHIPPED.holds("mesa", new Care(DAY, null), DAY))
        .extracting(Hold::rule)
        .doesNotContain("controlled-substance-record");
  }

  @Property
  void more_care_never_shortens_a_duty(
      @ForAll @IntRange(max = 4000) int screened, @ForAll @IntRange(max = 4000) int treated) {
    LocalDate first = DAY.minusDays(screened);
    LocalDate second = DAY.minusDays(treated);
    for (String site : new String[] {"mesa", "denver"}) {
      var less = SHIPPED.holds(site, new Care(first, null), DAY);
      var more = SHIPPED.holds(site, new Care(first, second), DAY);
      assertThat(more).hasSizeGreaterThanOrEqualTo(less.size());
      for (Hold hold : less) {
        assertThat(more)
            .anySatisfy(
                longer -> {
                  assertThat(longer.rule()).isEqualTo(hold.rule());
                  assertThat(longer.until()).isAfterOrEqualTo(hold.until());
                });
      }
      assertThat(more).allSatisfy(hold -> assertThat(hold.source()).isNotBlank());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"years\": 6   | \"years\": 0   | years",
        "\"years\": 6   | \"years\": \"x\" | rules[0].years",
        "\"basis\": \"LAST_CARE\" | \"basis\": \"EVER\" | rules[0].basis",
        "\"source\":    | \"sauce\":     | rules[0]",
        "\"id\": \"p\"  | \"id\": \"\"   | id"
      })
  void a_policy_that_is_not_whole_is_refused_by_field(String from, String to, String field) {
    String good =
        """
        {"id": "p", "version": 1, "rules": [{"id": "r", "what": "record", "basis": "LAST_CARE", "years": 6, "source": "a law"}]}
        """;
    assertThat(RetentionPolicy.FILE.read(good).rules()).hasSize(1);
    assertThatThrownBy(() -> RetentionPolicy.FILE.read(good.replace(from, to)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(field);
  }
}
