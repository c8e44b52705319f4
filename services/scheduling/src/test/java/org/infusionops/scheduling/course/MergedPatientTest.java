package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.List;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a course that waits when its patient's record is merged into another. */
class MergedPatientTest {

  /** Each takes the only room for whole days, as many of them as there are in the horizon. */
  private static final SeriesShape WHOLE_DAYS = new SeriesShape(24, 20, 60, 0, 480, 60, 30);

  private final World world = new World(TestSites.mesa(1, 1, 1));
  private String first = "";
  private String merged = "";

  @BeforeEach
  void aCourseThatFitsNowhere() {
    first = world.one.start(1, WHOLE_DAYS);
    world.one.start(2, WHOLE_DAYS);
    merged = world.one.start(3, WHOLE_DAYS);
    assertThat(world.course(merged).state())
        .asInstanceOf(type(Unplaced.class))
        .extracting(Unplaced::obstacle)
        .isEqualTo(Obstacle.FULL_CALENDAR);
  }

  @Test
  void itGoesOnUnderTheIdThatStands() {
    merge(3, 4);
    world.one.releasing.release(first, IfMatch.ANY, ReleaseReason.DECLINED_BY_PATIENT);
    nextDay();

    assertThat(world.course(merged).state())
        .isInstanceOfSatisfying(
            Held.class, held -> assertThat(held.order().patientId()).isEqualTo(patient(4)));
    assertThat(world.published(SeriesProposed.class).getLast().patientId()).isEqualTo(patient(4));
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void besideASeriesOfTheIdThatStandsItWaitsForAPerson() {
    merge(3, 2);
    world.one.releasing.release(first, IfMatch.ANY, ReleaseReason.DECLINED_BY_PATIENT);
    nextDay();

    waitsBesideAnother();
  }

  @Test
  void besideASeriesOfAnotherIdThePatientHadItWaitsToo() {
    List<String> ids = List.of(patient(3), patient(2));
    world.same.set(id -> ids.contains(id) ? ids : List.of(id));
    world.one.releasing.release(first, IfMatch.ANY, ReleaseReason.DECLINED_BY_PATIENT);
    nextDay();

    waitsBesideAnother();
  }

  private void waitsBesideAnother() {
    assertThat(world.course(merged).state())
        .asInstanceOf(type(Unplaced.class))
        .extracting(Unplaced::obstacle)
        .isEqualTo(Obstacle.ANOTHER_SERIES);
    assertThat(world.course(merged).timers()).isEmpty();
    assertThat(world.published(SeriesProposed.class)).hasSize(2);
  }

  private void merge(int from, int into) {
    List<String> ids = List.of(patient(into), patient(from));
    world.same.set(id -> ids.contains(id) ? ids : List.of(id));
  }

  /** As long as the second series is held. */
  private void nextDay() {
    world.passes(Duration.ofDays(1).plusHours(1));
    world.one.ring();
  }

  private static String patient(int number) {
    return World.screening(number, WHOLE_DAYS).patientId();
  }
}
