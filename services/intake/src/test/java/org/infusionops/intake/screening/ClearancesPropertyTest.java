package org.infusionops.intake.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.intake.eligibility.Finding;
import org.infusionops.intake.eligibility.Outcome;

/** What must hold whatever is granted and refused, in whatever order. */
class ClearancesPropertyTest {

  private static Clearances required(int count) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      findings.add(
          new Finding.Clearance("rule-" + i, "source", "field", "says", "doc", "Letter", "from"));
    }
    findings.addAll(List.copyOf(findings));
    findings.add(new Finding.Met("met", "source", "field", "says"));
    return Clearances.of(findings, List.of());
  }

  private static ClearanceVerdict verdict(int rule, boolean granted) {
    return new ClearanceVerdict(
        "rule-" + rule, granted, null, null, "because", "prescriber-1", Instant.EPOCH);
  }

  @Provide
  Arbitrary<List<Boolean>> words() {
    return Arbitraries.of(true, true, true, false).list().ofMinSize(1).ofMaxSize(6);
  }

  @Property
  void the_order_of_verdicts_never_matters(
      @ForAll("words") List<Boolean> words, @ForAll Random random) {
    List<ClearanceVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      verdicts.add(verdict(i, words.get(i)));
    }
    List<ClearanceVerdict> shuffled = new ArrayList<>(verdicts);
    Collections.shuffle(shuffled, random);
    assertThat(said(words.size(), shuffled)).isEqualTo(said(words.size(), verdicts));
    assertThat(said(words.size(), verdicts))
        .isEqualTo(words.contains(false) ? Outcome.INELIGIBLE : Outcome.ELIGIBLE);
  }

  private static Outcome said(int count, List<ClearanceVerdict> verdicts) {
    Clearances clearances = required(count);
    for (ClearanceVerdict verdict : verdicts) {
      clearances = clearances.with(verdict);
    }
    return clearances.outcome();
  }

  @Property
  void without_a_word_on_each_nobody_is_eligible(
      @ForAll @IntRange(min = 1, max = 6) int count, @ForAll @IntRange(max = 5) int unsaid) {
    Clearances clearances = required(count);
    for (int i = 0; i < count; i++) {
      if (i != unsaid % count) {
        clearances = clearances.with(verdict(i, true));
      }
    }
    assertThat(clearances.outcome()).isEqualTo(Outcome.CLEARANCE_REQUIRED);
    assertThat(clearances.with(verdict(unsaid % count, false)).outcome())
        .isEqualTo(Outcome.INELIGIBLE);
  }
}
