package org.infusionops.scheduling.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanningPolicyTest {

  private static final String SHIPPED = PlanningPolicy.FILE.shippedText();

  @Test
  void theShippedOneSaysWhoDecidedEachPart() {
    PlanningPolicy policy = PlanningPolicy.FILE.shipped();

    assertThat(policy.search().days()).isEqualTo(60);
    assertThat(policy.visitDue().toldAt()).hasToString("10:00");
    assertThat(policy.search().source()).isNotBlank();
    assertThat(policy.move().source()).isNotBlank();
    assertThat(policy.visitDue().source()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"days\": 60', '\"days\": 3', search.days",
    "'\"days\": 60,', '', search.days",
    "'\"noticeDays\": 14', '\"noticeDays\": \"14\"', visitDue.noticeDays",
    "'\"toldAt\": \"10:00\"', '\"toldAt\": \"10 am\"', visitDue.toldAt",
    "'\"daysBefore\": 21', '\"daysBefore\": -1', move.daysBefore",
    "'\"source\": \"Clinic decision: rosters', '\"sauce\": \"Clinic decision: rosters', search.source",
    "'\"approvedBy\": \"owner', '\"approvedBy\": \" \", \"by\": \"owner', approvedBy"
  })
  void aBadPartIsNamed(String was, String is, String field) {
    assertThat(SHIPPED).contains(was);

    assertThatThrownBy(() -> PlanningPolicy.FILE.read(SHIPPED.replace(was, is)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(field);
  }
}
