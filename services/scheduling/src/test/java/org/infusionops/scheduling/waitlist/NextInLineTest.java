package org.infusionops.scheduling.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.eventing.Ids;
import org.infusionops.scheduling.choice.PatientChoices.Mode;
import org.infusionops.scheduling.choice.PatientChoices.Waitlist;
import org.infusionops.scheduling.waitlist.LookingThroughWaitlist.Line;
import org.infusionops.scheduling.waitlist.NextInLine.Decision;
import org.junit.jupiter.api.Test;

class NextInLineTest {

  private static final ZoneId ZONE = ZoneId.of("America/Phoenix");

  /** Noon in Arizona. */
  private static final Instant NOON = Instant.parse("2026-11-23T19:00:00Z");

  private static final Instant START = NOON.plus(Duration.ofDays(2));

  private static Waitlist rules(Mode mode, int atOnce) {
    return new Waitlist(
        mode, atOnce, 60, 4, 24, LocalTime.of(8, 0), LocalTime.of(20, 0), "the test");
  }

  private static Decision decide(
      FreedSlot slot, List<Candidate> line, Waitlist rules, Instant now) {
    return NextInLine.of(slot, () -> new Line(line, null), rules, now);
  }

  private static FreedSlot slot() {
    return FreedSlot.found("mesa", ZONE, START, course(99), NOON);
  }

  private static String course(int patient) {
    return Ids.of("course", Integer.toString(patient));
  }

  private static Candidate candidate(int patient, int waitingHours) {
    return new Candidate(
        Ids.of("entry", Integer.toString(patient)),
        Ids.of("patient", Integer.toString(patient)),
        course(patient),
        Ids.of("appointment", Integer.toString(patient)),
        3,
        NOON.minus(Duration.ofHours(waitingHours)));
  }

  /** What a patient does with an offer, and how long it takes. */
  record Step(int minutes, int offer, Offer.Answer answer) {}

  @Provide
  Arbitrary<List<Candidate>> lines() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 30), Arbitraries.integers().between(0, 500))
        .as(NextInLineTest::candidate)
        .list()
        .uniqueElements(Candidate::patientId)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 200),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(Offer.Answer.DECLINED, Offer.Answer.FAILED, Offer.Answer.OPEN))
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 500)
  void whateverPatientsDoTheRulesAreKept(
      @ForAll("lines") List<Candidate> line,
      @ForAll("steps") List<Step> steps,
      @ForAll Mode mode,
      @ForAll @IntRange(min = 1, max = 4) int askedAtOnce) {
    Waitlist rules = rules(mode, askedAtOnce);
    FreedSlot slot = slot();
    Instant now = NOON;
    var asked = new ArrayList<Offer>();
    for (Step step : steps) {
      Decision decision = decide(slot, line, rules, now);
      slot = decision.slot();
      if (decision instanceof Decision.Ask(FreedSlot _, List<Offer> more, Instant again)) {
        assertThat(more).isNotEmpty();
        assertThat(again).isAfter(now);
        requireFair(line, asked, more);
        asked.addAll(more);
        LocalTime local = now.atZone(ZONE).toLocalTime();
        assertThat(local).isBetween(rules.asksFrom(), rules.asksUntil());
        assertThat(now).isBefore(START.minus(rules.leastAhead()));
      }
      if (decision instanceof Decision.Wait(FreedSlot _, Instant again)) {
        assertThat(again).isAfter(now);
      }
      Instant moment = now;
      assertThat(slot.open()).hasSizeLessThanOrEqualTo(rules.atOnce());
      assertThat(slot.open()).allSatisfy(offer -> assertThat(offer.until()).isAfter(moment));
      assertThat(asked).extracting(Offer::patientId).doesNotHaveDuplicates();
      assertThat(slot.offers()).extracting(Offer::number).doesNotHaveDuplicates();
      List<Offer> open = slot.open();
      if (step.offer() < open.size()) {
        slot = slot.answered(open.get(step.offer()).number(), step.answer());
      }
      now = now.plus(Duration.ofMinutes(step.minutes()));
    }
    if (slot.closed()) {
      assertThat(slot.open()).isEmpty();
      assertThat(decide(slot, line, rules, now)).isEqualTo(new Decision.Done(slot));
    }
  }

  /** Nobody waited longer who could have been asked. */
  private static void requireFair(List<Candidate> line, List<Offer> before, List<Offer> more) {
    List<String> couldBe =
        line.stream()
            .filter(c -> before.stream().noneMatch(o -> o.patientId().equals(c.patientId())))
            .sorted(Comparator.comparing(Candidate::since).thenComparing(Candidate::entryId))
            .map(Candidate::patientId)
            .toList();
    assertThat(more)
        .extracting(Offer::patientId)
        .containsExactlyElementsOf(couldBe.subList(0, more.size()));
  }

  @Property(tries = 100)
  void whoGaveThePlaceUpIsNotAskedForIt(@ForAll @IntRange(min = 1, max = 3) int others) {
    var line = new ArrayList<Candidate>();
    line.add(candidate(99, 400));
    for (int i = 0; i < others; i++) {
      line.add(candidate(i, 10));
    }
    Decision decision = decide(slot(), line, rules(Mode.FIRST_COME, 10), NOON);
    assertThat(decision.slot().asked(Ids.of("patient", "99"))).isFalse();
  }

  @Test
  void oneWhoDeclinedIsFollowedByTheNextAtOnce() {
    List<Candidate> line = List.of(candidate(1, 10), candidate(2, 30));
    FreedSlot first = decide(slot(), line, rules(Mode.ONE_AT_A_TIME, 3), NOON).slot();
    assertThat(first.offers()).extracting(Offer::patientId).containsExactly(Ids.of("patient", "2"));
    FreedSlot second =
        decide(first.answered(1, Offer.Answer.DECLINED), line, rules(Mode.ONE_AT_A_TIME, 3), NOON)
            .slot();
    assertThat(second.open()).extracting(Offer::patientId).containsExactly(Ids.of("patient", "1"));
    FreedSlot last =
        decide(second.answered(2, Offer.Answer.DECLINED), line, rules(Mode.ONE_AT_A_TIME, 3), NOON)
            .slot();
    assertThat(last.stage()).isEqualTo(new FreedSlot.Closed(FreedSlot.Why.NOBODY_LEFT, NOON));
  }

  @Test
  void atNightNobodyIsAskedUntilMorning() {
    Instant night = Instant.parse("2026-11-24T04:00:00Z");
    Decision decision =
        decide(slot(), List.of(candidate(1, 10)), rules(Mode.ONE_AT_A_TIME, 1), night);
    assertThat(decision)
        .isEqualTo(new Decision.Wait(slot(), Instant.parse("2026-11-24T15:00:00Z")));
  }

  @Test
  void aPlaceThatBeginsTooSoonIsGivenUp() {
    Instant late = START.minus(Duration.ofHours(4));
    Decision decision =
        decide(slot(), List.of(candidate(1, 10)), rules(Mode.ONE_AT_A_TIME, 1), late);
    assertThat(decision.slot().stage())
        .isEqualTo(new FreedSlot.Closed(FreedSlot.Why.TOO_SOON, late));
  }

  @Test
  void aPlaceWaitsForWhoeverIsBeingAskedAboutAnother() {
    Instant answered = NOON.plus(Duration.ofMinutes(20));
    Waitlist rules = rules(Mode.ONE_AT_A_TIME, 1);

    assertThat(NextInLine.of(slot(), () -> new Line(List.of(), answered), rules, NOON))
        .isEqualTo(new Decision.Wait(slot(), answered));
    assertThat(decide(slot(), List.of(), rules, NOON).slot().closed()).isTrue();
  }
}
