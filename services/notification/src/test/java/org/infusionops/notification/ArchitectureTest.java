package org.infusionops.notification;

import org.infusionops.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void the_service_keeps_the_rules_of_the_tree() {
    ArchitectureRules.checkService("org.infusionops.notification");
  }
}
