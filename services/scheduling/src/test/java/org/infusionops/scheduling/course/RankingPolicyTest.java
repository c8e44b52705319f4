package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingPolicyTest {

  @Test
  void theShippedPolicySaysWhoDecidedIt() {
    RankingPolicy policy = RankingPolicy.FILE.shipped();

    assertThat(policy.id()).isEqualTo("series-ranking-standard");
    assertThat(policy.weights().source()).startsWith("Clinic decision");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"dayUntilFirst\": 2', '\"dayUntilFirst\": -2', weights.dayUntilFirst",
    "'\"otherNurseThoughWished\": 12', '\"otherNurseThoughWished\": 1',"
        + " weights.otherNurseThoughWished",
    "'\"otherRoom\": 0,', '', otherRoom",
    "'\"version\": 1', '\"version\": 0', version",
    "'\"dayUntilLast\": 3', '\"dayUntilLst\": 3', dayUntilLast",
  })
  void aBadPartIsNamed(String part, String changed, String field) {
    String json = RankingPolicy.FILE.shippedText();
    assertThat(json).contains(part);

    assertThatThrownBy(() -> RankingPolicy.FILE.read(json.replace(part, changed)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("ranking policy refused")
        .hasMessageContaining(field);
  }
}
