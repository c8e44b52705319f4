package org.infusionops.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

  @Test
  void theEnginesAndTheTestSupportKeepTheRules() {
    ArchitectureRules.checkInfrastructure("org.infusionops.embedded");
    ArchitectureRules.checkInfrastructure("org.infusionops.testing", "embedded");
  }

  @Test
  void findsWhatIsNotAllowed() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> ArchitectureRules.checkInfrastructure("org.infusionops.testing"))
        .withMessageContaining("org.infusionops.embedded");
  }
}
