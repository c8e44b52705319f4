package org.infusionops.intake.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.infusionops.contracts.Documents;
import org.infusionops.intake.instrument.Phq9;
import org.infusionops.intake.pack.ProtocolPack;
import org.infusionops.intake.pack.ShippedPacks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The strict variant: a resistant depression is treated from a PHQ-9 of 15 on. */
class SeverityPolicyTest {

  private static final String DEPRESSION = "treatment-resistant-depression";
  private static final ProtocolPack CONSERVATIVE =
      ShippedPacks.read(Documents.pack("iv-ketamine-conservative", 1)).pack();

  @Test
  void fourteen_is_not_enough_and_fifteen_is() {
    assertThat(judged(CONSERVATIVE, DEPRESSION, List.of(2, 2, 2, 2, 2, 2, 2, 0, 0)))
        .singleElement()
        .isInstanceOf(Finding.HardStop.class)
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("minimum-severity");
              assertThat(finding.source()).contains("Kroenke");
            });
    assertThat(judged(CONSERVATIVE, DEPRESSION, List.of(2, 2, 2, 2, 2, 2, 2, 1, 0)))
        .singleElement()
        .isInstanceOf(Finding.Met.class);
  }

  @Test
  void without_a_score_nothing_is_taken_for_granted() {
    assertThat(judged(CONSERVATIVE, DEPRESSION, null))
        .singleElement()
        .isInstanceOf(Finding.Missing.class);
    assertThat(judged(CONSERVATIVE, DEPRESSION, Collections.nCopies(9, null)))
        .singleElement()
        .isInstanceOf(Finding.Missing.class);
  }

  @Test
  void other_indications_and_other_packs_ask_for_no_severity() {
    assertThat(judged(CONSERVATIVE, "ptsd", List.of(0, 0, 0, 0, 0, 0, 0, 0, 0))).isEmpty();
    assertThat(judged(ShippedPacks.standard(), DEPRESSION, List.of(0, 0, 0, 0, 0, 0, 0, 0, 0)))
        .isEmpty();
  }

  private static List<Finding> judged(
      ProtocolPack pack, String indication, @Nullable List<@Nullable Integer> phq9) {
    Answers answers =
        People.withPhq9(
            People.withIndication(People.eligible(), indication),
            phq9 == null ? null : new Phq9(phq9));
    List<Finding> found = new ArrayList<>();
    new SeverityPolicy(pack.eligibility().indications(), pack.eligibility().minimumSeverity())
        .judge(People.ADULT, answers, found::add);
    return found;
  }
}
