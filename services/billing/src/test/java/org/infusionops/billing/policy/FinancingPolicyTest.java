package org.infusionops.billing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.infusionops.contracts.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinancingPolicyTest {

  @Test
  void the_shipped_policy_loads() {
    var policy = FinancingPolicy.FILE.shipped();
    assertThat(policy.ref()).isEqualTo(new PolicyRef("financing-standard", 1));
    assertThat(policy.sessionPrice()).isEqualTo(Money.usd(450_00));
    assertThat(policy.needsFourEyes(Money.usd(3000_00))).isFalse();
    assertThat(policy.needsFourEyes(Money.usd(3000_01))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"priceMinor\": 45000|\"priceMinor\": -1|session.priceMinor: ",
        "\"priceMinor\": 45000,||priceMinor",
        "\"count\": 4|\"count\": 5|feeFreeInstalments.count: ",
        "\"instalments\": 12|\"instalments\": 3|lowInterestPlan.instalments: not longer than",
        "\"annualRatePercent\": 5.99|\"annualRatePercent\": 100|lowInterestPlan.annualRatePercent",
        "\"annualRatePercent\": 5.99|\"annualRatePercent\": null|lowInterestPlan.annualRatePercent",
        "\"validDays\": 30|\"validDays\": \"soon\"|offers.validDays",
        "\"currency\": \"USD\"|\"currency\": \"US$\"|currency: not a currency",
        "\"version\": 1,|\"version\": 1, \"colour\": \"red\",|colour",
      })
  void a_bad_policy_is_refused_by_the_name_of_the_part(String good, String bad, String named) {
    var json = FinancingPolicy.FILE.shippedText();
    assertThat(json).contains(good);
    assertThatThrownBy(() -> FinancingPolicy.FILE.read(json.replace(good, bad == null ? "" : bad)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(named);
  }
}
