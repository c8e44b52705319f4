package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.TryAgain;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.scheduling.course.ReschedulingAppointment.Step;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody moves what is left of a series to another site while somebody else does anything else to
 * it, or to the places it goes to: at every step of the one the whole of the other, by another
 * process.
 */
class InterleavedSiteMoveTest {

  /** What is done to a series; whatever is in the way is refused. */
  private enum Act {
    TO_THE_OTHER_SITE {
      @Override
      void by(World.Instance scheduling, World world, String id) {
        Stored<Course> course = world.course(id);
        String there = course.state().order().siteId().equals("mesa") ? "denver" : "mesa";
        List<Instant> starts =
            scheduling.movingToSite.plan(course, there, null).sessions().stream()
                .map(Slot::startsAt)
                .toList();
        scheduling.movingToSite.move(id, IfMatch.ANY, there, starts, ReschedulingTest.WHY);
      }
    },
    TWO_LATER {
      @Override
      void by(World.Instance scheduling, World world, String id) {
        List<Slot> slots = world.course(id).state().standing();
        scheduling.rescheduling.reschedule(
            id,
            slots.stream()
                .skip(Math.max(0, slots.size() - 2))
                .map(slot -> step(slot, Duration.ofHours(1)))
                .toList(),
            IfMatch.ANY,
            ReschedulingTest.WHY);
      }
    },
    PLANNED_ANEW {
      @Override
      void by(World.Instance scheduling, World world, String id) {
        Course course = world.course(id).state();
        if (course.standing().isEmpty()) {
          return;
        }
        Slot first = course.standing().getFirst();
        Slot last = course.standing().getLast();
        scheduling.replanning.replan(
            course.order().siteId(),
            List.of(
                new ReplanningAppointments.Row(
                    id, first.appointmentId(), first.startsAt(), null, List.of()),
                new ReplanningAppointments.Row(
                    id,
                    last.appointmentId(),
                    last.startsAt(),
                    new ReplanningAppointments.Wish(
                        last.startsAt().plus(Duration.ofHours(2)), null, null, null),
                    List.of())),
            RescheduleReason.CLINIC_REQUEST,
            null,
            "sam");
      }
    },
    ONE_EARLIER_BY_ITS_PATIENT {
      @Override
      void by(World.Instance scheduling, World world, String id) {
        Slot third = world.course(id).state().standing().get(2);
        scheduling.rescheduling.reschedule(
            id,
            List.of(step(third, Duration.ofMinutes(30))),
            SeenVersion.asSeen(world.course(id).state()),
            ReschedulingTest.WHY);
      }
    },
    CONFIRMED {
      @Override
      void by(World.Instance scheduling, World world, String id) {
        scheduling.confirming.confirm(id, IfMatch.ANY);
      }
    },
    RELEASED {
      @Override
      void by(World.Instance scheduling, World world, String id) {
        scheduling.releasing.release(id, IfMatch.ANY, ReleaseReason.RELEASED_BY_STAFF);
      }
    },
    ONE_CANCELLED {
      @Override
      void by(World.Instance scheduling, World world, String id) {
        scheduling.cancelling.cancel(
            id,
            world.course(id).state().standing().get(1).appointmentId(),
            IfMatch.ANY,
            CancellationReason.MEDICAL,
            CancelledBy.CLINIC);
      }
    },
    HELD_ELSEWHEN {
      @Override
      void by(World.Instance scheduling, World world, String id) {
        scheduling.holding.hold(
            id,
            IfMatch.ANY,
            world.course(id).state().standing().stream()
                .map(slot -> Wanted.at(slot.startsAt().plus(Duration.ofHours(3))))
                .toList(),
            null);
      }
    },
    MOVES_TAKE_TOO_LONG {
      @Override
      void by(World.Instance scheduling, World world, String id) {
        world.passes(PlacingSeries.TAKEN_UP_AGAIN);
        scheduling.ring();
      }
    },
    HOLDS_EXPIRE {
      @Override
      void by(World.Instance scheduling, World world, String id) {
        world.passes(Duration.ofHours(48));
        scheduling.ring();
      }
    },
    FIRST_IS_MISSED {
      @Override
      void by(World.Instance scheduling, World world, String id) {
        Slot first = world.course(id).state().standing().getFirst();
        world.now.set(first.startsAt().plus(Duration.ofMinutes(16)));
        scheduling.ring();
        scheduling.noShows.record(id, first.appointmentId(), IfMatch.ANY);
      }
    },
    FIRST_CHECKS_IN {
      @Override
      void by(World.Instance scheduling, World world, String id) {
        Slot first = world.course(id).state().standing().getFirst();
        world.now.set(first.startsAt());
        scheduling.ring();
        scheduling.checkingIn.checkIn(id, first.appointmentId(), IfMatch.ANY);
      }
    },
    OTHERS_COME {
      @Override
      void by(World.Instance scheduling, World world, String id) {
        scheduling.start(2, FOUR);
        scheduling.start(World.screeningAt("denver", 3, FOUR));
      }
    };

    abstract void by(World.Instance scheduling, World world, String id);

    private static Step step(Slot slot, Duration later) {
      return new Step(slot.appointmentId(), Wanted.at(slot.startsAt().plus(later)));
    }

    void tried(World.Instance scheduling, World world, String id) {
      if (world.course(id).state().standing().size() < 3) {
        return;
      }
      try {
        by(scheduling, world, id);
      } catch (Problem | StaleVersion | TryAgain _) {
        // Refused.
        return;
      }
    }
  }

  private static final SeriesShape FOUR = Orders.SIX.of(4);

  @ParameterizedTest
  @EnumSource(Act.class)
  void theLedgerEqualsTheCoursesAndAllOfASeriesIsAtOneSite(Act meanwhile) {
    for (boolean booked : List.of(true, false)) {
      int steps = run(meanwhile, booked, Integer.MAX_VALUE);
      for (int step = 0; step <= steps; step++) {
        run(meanwhile, booked, step);
      }
    }
  }

  /** How many steps the one took. */
  private static int run(Act meanwhile, boolean booked, int at) {
    var hook = new AtomicReference<Runnable>(() -> {});
    World world = new World(clinic(), () -> hook.get().run());
    String id = world.one.start(1, FOUR);
    if (booked) {
      world.one.confirming.confirm(id, IfMatch.ANY);
    }
    World.Instance other = world.anotherInstance();
    int[] steps = {0};
    hook.set(
        () -> {
          if (steps[0]++ == at) {
            Runnable here = hook.getAndSet(() -> {});
            meanwhile.tried(other, world, id);
            hook.set(here);
          }
        });
    Act.TO_THE_OTHER_SITE.tried(world.one, world, id);
    hook.set(() -> {});
    world.one.ring();
    world.passes(PlacingSeries.TAKEN_UP_AGAIN);
    world.one.ring();

    String when = "%s at step %d, %s".formatted(meanwhile, at, booked ? "booked" : "held");
    assertThat(world.discrepancies()).as(when).isEmpty();
    Course course = world.course(id).state();
    if (course instanceof Movable movable) {
      assertThat(movable.moves().underway()).as(when).isNull();
      assertThat(movable.moves().left()).as(when).isEmpty();
    }
    if (course instanceof Booked it) {
      assertThat(it.appointments())
          .filteredOn(appointment -> appointment.state().awaited())
          .as(when)
          .allSatisfy(
              appointment ->
                  assertThat(appointment.slot().siteOr(it.order())).isEqualTo(it.order().siteId()));
    }
    assertThat(course.standing())
        .as(when)
        .isSortedAccordingTo(Comparator.comparing(Slot::startsAt))
        .isSortedAccordingTo(Comparator.comparingInt(Slot::number));
    Map<String, Integer> told = new HashMap<>();
    for (AppointmentRescheduled moved : world.published(AppointmentRescheduled.class)) {
      assertThat(moved.revision())
          .as(when)
          .isGreaterThan(told.getOrDefault(moved.appointmentId(), 0));
      told.put(moved.appointmentId(), moved.revision());
    }
    return steps[0];
  }

  private static Clinic clinic() {
    Site mesa = TestSites.mesa(1, 1, 1);
    Site denver = TestSites.open("denver", TestSites.DENVER, "08:00", "18:00", 1, 1, 1);
    return new Clinic(
        Duration.ofHours(48),
        Duration.ofHours(48),
        Duration.ofHours(2),
        Duration.ofMinutes(15),
        Stream.of(mesa, denver).collect(Collectors.toMap(Site::id, site -> site)));
  }
}
