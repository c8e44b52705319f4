package org.infusionops.scheduling.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.infusionops.eventing.store.Json;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ChangingResourcesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  private final ClinicForTests tests =
      ClinicForTests.of(TestSites.mesa(2, 2, 1), () -> NOW, () -> {});

  @Test
  void keepsWhoChangedWhatWhenAndWhy() {
    Period away = period("a", "12:00", "14:00");

    tests.changing().change("mesa", IfMatch.ANY, all -> all.absent("nurse-1", away), "ill", "sam");
    var after =
        tests.changing().change("mesa", IfMatch.ANY, all -> all.without("a"), "well again", "eva");

    assertThat(after.history())
        .containsExactly(
            new Revised(
                NOW,
                "sam",
                "ill",
                List.of("nurse-1 absent from 2026-11-23T12:00 to 2026-11-23T14:00: away")),
            new Revised(
                NOW,
                "eva",
                "well again",
                List.of(
                    "no longer nurse-1 absent from 2026-11-23T12:00 to 2026-11-23T14:00: away")));
    assertThat(after.site().resources()).isEqualTo(TestSites.mesa(2, 2, 1).resources());
  }

  @Test
  void aShiftOnOneDateIsKeptInWordsAndTakenBackByItsId() {
    DatedShift shift =
        new DatedShift("s", MONDAY, LocalTime.of(8, 0), LocalTime.of(13, 0), true, "dentist");

    tests.changing().change("mesa", IfMatch.ANY, all -> all.working("nurse-1", shift), "w", "sam");
    var after = tests.changing().change("mesa", IfMatch.ANY, all -> all.without("s"), "w", "sam");

    assertThat(after.history())
        .flatExtracting(Revised::what)
        .containsExactly(
            "nurse-1 at work on 2026-11-23 from 08:00 to 13:00 instead of the weekly shifts: dentist",
            "no longer nurse-1 at work on 2026-11-23 from 08:00 to 13:00 instead of the weekly"
                + " shifts: dentist");
  }

  @Test
  void theSameNotedAgainIsThereOnceAndNoChange() {
    Period closure = period("c", "08:00", "18:00");
    changed(all -> all.closed(closure));

    var after =
        tests.changing().change("mesa", IfMatch.ANY, all -> all.closed(closure), "again", "sam");

    assertThat(after.site().resources().closures()).containsExactly(closure);
    assertThat(after.history()).hasSize(1);
  }

  @Test
  void whatWasNotedIsChangedWhereItStandsAndKeptInWords() {
    DatedShift shift =
        new DatedShift("s", MONDAY, LocalTime.of(8, 0), LocalTime.of(13, 0), true, "dentist");
    DatedShift longer =
        new DatedShift("s", MONDAY, LocalTime.of(8, 0), LocalTime.of(14, 0), true, "dentist");
    changed(all -> all.closed(period("c", "08:00", "18:00")));
    changed(all -> all.absent("nurse-1", period("a", "12:00", "14:00")));
    changed(all -> all.working("nurse-2", shift));

    changed(all -> all.with(period("a", "12:00", "15:00")));
    changed(all -> all.with(period("c", "08:00", "10:00")));
    var after = changed(all -> all.with(longer));

    assertThat(after.site().resources())
        .isEqualTo(
            TestSites.mesa(2, 2, 1)
                .resources()
                .closed(period("c", "08:00", "10:00"))
                .absent("nurse-1", period("a", "12:00", "15:00"))
                .working("nurse-2", longer));
    assertThat(after.history().get(3).what())
        .containsExactly(
            "nurse-1 absent from 2026-11-23T12:00 to 2026-11-23T15:00: away",
            "no longer nurse-1 absent from 2026-11-23T12:00 to 2026-11-23T14:00: away");
  }

  private ChangingResources.Told changed(UnaryOperator<Resources> change) {
    return tests.changing().change("mesa", IfMatch.ANY, change, "w", "sam");
  }

  @Test
  void whatWasStoredBeforeThereWereShiftsOnOneDateHasNone() throws Exception {
    var stored = new SiteInStore("mesa", TestSites.mesa(1, 1, 1).resources(), List.of());
    ObjectNode before = Json.mapper().valueToTree(stored);
    before
        .get("resources")
        .get("staff")
        .forEach(member -> ((ObjectNode) member).remove("datedShifts"));

    assertThat(Json.mapper().treeToValue(before, SiteInStore.class)).isEqualTo(stored);
  }

  @Test
  void whatOneProcessChangedTheOtherKnowsWhenItAsksForTheLatest() {
    Site before = tests.clinic().site("mesa");

    tests
        .changing()
        .change("mesa", IfMatch.ANY, all -> all.closed(period("c", "08:00", "18:00")), "w", "sam");

    assertThat(tests.clinic().site("mesa")).isEqualTo(before);
    assertThat(tests.clinic().latest("mesa").on(MONDAY).open()).isEmpty();
    assertThat(tests.clinic().latest("mesa").revision()).isGreaterThan(before.revision());
    assertThat(tests.clinic().site("mesa").on(MONDAY).closedFor()).isEqualTo("away");
  }

  @Test
  void whatLeavesEverythingAsItIsLeavesNoTrace() {
    var after = tests.changing().change("mesa", IfMatch.ANY, all -> all, "nothing", "sam");

    assertThat(after.history()).isEmpty();
    assertThat(after.site().revision()).isEqualTo(1);
  }

  @Test
  void refusesWhatCannotBeNamingTheField() {
    assertRefused(all -> all.closed(period("c", "14:00", "12:00")), "closures[0].to");
    assertRefused(
        all -> all.absent("nurse-1", new Period("a", monday("12:00"), monday("13:00"), " ")),
        "staff[0].absences[0].reason");
    assertRefused(
        all ->
            all.working(
                "nurse-1",
                new DatedShift("s", MONDAY, LocalTime.NOON, LocalTime.NOON, false, "extra")),
        "staff[0].datedShifts[0].to");
    assertRefused(
        all ->
            new Resources(
                Map.of(), all.holidays(), List.of(), List.of(), List.of(), 0, all.needs()),
        "hours");
    assertRefused(
        all ->
            new Resources(
                all.hours(),
                all.holidays(),
                List.of(),
                List.of(new Room("Room 1", "One", Set.of(), 200, List.of())),
                all.staff(),
                1,
                all.needs()),
        "rooms[0].id");
    assertThat(tests.changing().tell("mesa").history()).isEmpty();
  }

  @Test
  void whoOrWhatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> tests.changing().tell("tucson")).hasMessage("not-found");
    assertThatThrownBy(
            () ->
                tests
                    .changing()
                    .planned("mesa", all -> all.absent("x", period("a", "10:00", "11:00"))))
        .hasMessage("not-found");
    assertThatThrownBy(() -> tests.changing().planned("mesa", all -> all.without("gone")))
        .hasMessage("not-found");
    assertThatThrownBy(
            () ->
                tests.changing().planned("mesa", all -> all.with(period("gone", "10:00", "11:00"))))
        .hasMessage("not-found");
  }

  private void assertRefused(UnaryOperator<Resources> change, String field) {
    assertThatThrownBy(() -> tests.changing().change("mesa", IfMatch.ANY, change, "w", "sam"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.violations().getFirst().field()).isEqualTo(field));
  }

  private static Period period(String id, String from, String to) {
    return new Period(id, monday(from), monday(to), "away");
  }

  private static LocalDateTime monday(String time) {
    return LocalDateTime.parse(MONDAY + "T" + time);
  }
}
