package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.infusionops.contracts.scheduling.ReminderDue;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.store.Json;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.Test;

class SeenVersionTest {

  private final World world = new World(TestSites.mesa(1, 1, 1));
  private final World.Instance scheduling = world.one;

  @Test
  void whatPeopleCannotSeeLeavesItAsItIs() {
    String id = booked();
    long seen = version(id);
    long written = world.course(id).version();

    world.passes(Duration.ofHours(20));
    scheduling.ring();

    assertThat(world.published(ReminderDue.class)).isNotEmpty();
    assertThat(world.course(id).version()).isGreaterThan(written);
    assertThat(version(id)).isEqualTo(seen);
    Slot second = world.booked(id).standing().get(1);
    scheduling.comingTo.confirm(id, second.appointmentId(), new IfMatch(seen));
    assertThatThrownBy(
            () -> scheduling.comingTo.confirm(id, second.appointmentId(), new IfMatch(seen)))
        .isInstanceOf(StaleVersion.class);
  }

  @Test
  void everythingTheyCanSeeChangesIt() {
    String id = scheduling.start(1, Orders.SIX);
    Set<Long> seen = new HashSet<>(Set.of(version(id)));
    scheduling.confirming.confirm(id, IfMatch.ANY);
    assertThat(seen.add(version(id))).isTrue();
    Slot last = world.booked(id).standing().getLast();
    Wanted later = Wanted.at(last.startsAt().plus(Duration.ofHours(2)));
    scheduling.rescheduling.reschedule(
        id, last.appointmentId(), IfMatch.ANY, later, ReschedulingTest.WHY);
    assertThat(seen.add(version(id))).isTrue();
    scheduling.rescheduling.reschedule(
        id, last.appointmentId(), IfMatch.ANY, Wanted.at(last.startsAt()), ReschedulingTest.WHY);
    assertThat(seen.add(version(id))).isTrue();
    Slot first = world.booked(id).standing().getFirst();
    world.now.set(first.startsAt().plus(Duration.ofMinutes(20)));
    scheduling.noShows.record(id, first.appointmentId(), IfMatch.ANY);
    assertThat(seen.add(version(id))).isTrue();

    scheduling.ring();

    assertThat(seen.add(version(id))).isFalse();
  }

  @Test
  void everyProcessThatReadsTheCourseSaysTheSame() {
    Course course = world.course(booked()).state();
    String stored = Json.mapper().writeValueAsString(course);

    assertThat(SeenVersion.of(Json.mapper().readValue(stored, Course.class)))
        .isEqualTo(SeenVersion.of(course));
  }

  private long version(String id) {
    return SeenVersion.of(world.course(id).state());
  }

  private String booked() {
    String id = scheduling.start(1, Orders.SIX);
    scheduling.confirming.confirm(id, IfMatch.ANY);
    scheduling.ring();
    return id;
  }
}
