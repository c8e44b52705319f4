package org.infusionops.intake.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.SafetyPageRequested;
import org.infusionops.contracts.notification.PageOutcome;
import org.infusionops.intake.safety.SafetyEvent.Disposition;
import org.infusionops.intake.safety.SafetyEvent.State;

/** What must hold whatever happens to a safety event, in whatever order. */
class SafetyEventPropertyTest {

  /** Something that happens. */
  private interface Act {
    void on(World world);
  }

  private record Named(String name, Act act) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Property
  void closed_means_a_disposition_and_for_good(@ForAll("acts") @Size(max = 40) List<Named> acts) {
    World world = World.raised();
    for (Named act : acts) {
      boolean closed = world.event.closed();
      int pages = world.pagesAskedFor().size();
      act.act().on(world);
      assertThat(world.event.state() == State.CLOSED).isEqualTo(world.event.disposition() != null);
      Disposition disposition = world.event.disposition();
      if (disposition != null) {
        assertThat(disposition.text()).isNotBlank();
        assertThat(world.timers).isEmpty();
        assertThat(world.event.openFor()).isNull();
      }
      if (closed) {
        assertThat(world.event.state()).isEqualTo(State.CLOSED);
        assertThat(world.pagesAskedFor()).hasSize(pages);
      }
    }
  }

  @Property
  void staff_are_paged_every_interval_until_somebody_acknowledges(
      @ForAll("unanswered") @Size(max = 40) List<Named> acts) {
    World world = World.raised();
    acts.forEach(act -> act.act().on(world));
    Duration again = World.POLICY.paging().again();
    long passed = Duration.between(World.RAISED, world.now).dividedBy(again);
    for (long i = 0; i <= passed; i++) {
      Instant at = World.RAISED.plus(again.multipliedBy(i));
      assertThat(world.pagesAskedFor())
          .as("the page at " + at)
          .anySatisfy(
              page -> {
                assertThat(page.at()).isEqualTo(at);
                assertThat(page.staffId()).isEqualTo("first");
              });
    }
    assertThat(world.timers.get(SafetyEvent.PAGE)).isBetween(world.now, world.now.plus(again));
  }

  @Property
  void the_director_is_called_in_at_the_deadline_and_once(
      @ForAll("acts") @Size(max = 40) List<Named> acts) {
    World world = World.raised();
    Instant deadline = World.RAISED.plus(World.POLICY.escalation().unacknowledgedAfter());
    for (Named act : acts) {
      act.act().on(world);
      long called =
          world.event.pages().stream()
              .filter(page -> page.why() == SafetyPage.Why.ESCALATED)
              .count();
      assertThat(called).isEqualTo(world.event.escalation() == null ? 0 : 1);
      if (world.event.waiting() && !world.now.isBefore(deadline)) {
        assertThat(world.event.escalation()).isNotNull();
        assertThat(world.event.escalation().at()).isEqualTo(deadline);
      }
    }
  }

  @Property
  void nothing_is_taken_back_and_every_page_is_asked_for_once(
      @ForAll("acts") @Size(max = 40) List<Named> acts) {
    World world = World.raised();
    for (Named act : acts) {
      SafetyEvent before = world.event;
      act.act().on(world);
      SafetyEvent after = world.event;
      goesOn(before.signals(), after.signals());
      goesOn(before.owners(), after.owners());
      goesOn(before.notes(), after.notes());
      assertThat(after.signals()).extracting(SafetyEvent.Signal::id).doesNotHaveDuplicates();
      assertThat(after.pages())
          .extracting(SafetyPage::number)
          .isEqualTo(IntStream.rangeClosed(1, after.pages().size()).boxed().toList());
      assertThat(world.pagesAskedFor())
          .extracting(SafetyPageRequested::page)
          .isEqualTo(IntStream.rangeClosed(1, after.pages().size()).boxed().toList());
    }
  }

  private static <T> void goesOn(List<T> before, List<T> after) {
    assertThat(after).hasSizeGreaterThanOrEqualTo(before.size());
    assertThat(after.subList(0, before.size())).isEqualTo(before);
  }

  @Property
  void who_acknowledges_first_has_it_and_ends_the_paging(
      @ForAll("unanswered") @Size(max = 20) List<Named> before,
      @ForAll @IntRange(min = 1, max = 200) int minutes) {
    World world = World.raised();
    before.forEach(act -> act.act().on(world));
    world.acknowledge("second");
    world.acknowledge("first");
    assertThat(world.event.owners()).hasSize(1);
    assertThat(world.event.owner().orElseThrow().staffId()).isEqualTo("second");
    int pages = world.pagesAskedFor().size();
    world.pass(Duration.ofMinutes(minutes));
    assertThat(world.pagesAskedFor()).hasSize(pages);
  }

  @Provide
  Arbitrary<List<Named>> acts() {
    return Arbitraries.oneOf(
            passing(),
            reporting(),
            signalling(),
            noting(),
            Arbitraries.of("first", "second", "director")
                .map(who -> new Named(who + " acknowledges", world -> world.acknowledge(who))),
            Arbitraries.of("first", "second", "director")
                .map(who -> new Named(who + " takes over", world -> world.takeOver(who))),
            Arbitraries.just(new Named("close", World::close)))
        .list();
  }

  /** Whatever can happen while nobody answers. */
  @Provide
  Arbitrary<List<Named>> unanswered() {
    return Arbitraries.oneOf(passing(), reporting(), signalling(), noting()).list();
  }

  private static Arbitrary<Named> passing() {
    return Arbitraries.integers()
        .between(1, 1_500)
        .map(
            seconds ->
                new Named(seconds + " s pass", world -> world.pass(Duration.ofSeconds(seconds))));
  }

  private static Arbitrary<Named> reporting() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 12),
            Arbitraries.of(Channel.class),
            Arbitraries.of(PageOutcome.class))
        .as(
            (page, channel, outcome) ->
                new Named(
                    "page " + page + " " + channel + " " + outcome,
                    world -> world.report(page, channel, outcome)));
  }

  private static Arbitrary<Named> signalling() {
    return Arbitraries.integers()
        .between(1, 6)
        .map(number -> new Named("signal " + number, world -> world.signal(number)));
  }

  private static Arbitrary<Named> noting() {
    return Arbitraries.just(new Named("note", world -> world.note("Called, no answer.")));
  }
}
