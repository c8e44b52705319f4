package org.infusionops.scheduling.waitlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.infusionops.contracts.intake.PatientsMerged;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.Api;
import org.infusionops.scheduling.Api.Answer;
import org.infusionops.scheduling.BookedPatients;
import org.infusionops.scheduling.BookedPatients.BookedPatient;
import org.infusionops.scheduling.RunningService;
import org.infusionops.scheduling.SiteMove;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.starter.privacy.SamePerson;
import org.infusionops.starter.sealing.Sealing;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The waitlist as it runs: a place becomes free, somebody is asked, somebody has it. */
@RunningService
class WaitlistTest {

  private static EventProbe probe;

  @Autowired private Api api;
  @Autowired private MovableClock clock;
  @Autowired private Sealing sealing;
  @Autowired private Aggregates<FreedSlot> slots;
  @Autowired private Aggregates<WaitlistEntry> entries;
  @Autowired private AnsweringOffer answering;
  @Autowired private SamePerson samePatients;
  @Autowired private ForgettingOffers forgetting;

  private BookedPatients patients;

  @BeforeAll
  static void listen() {
    probe = EventProbe.on("scheduling.events");
  }

  @AfterAll
  static void stopListening() {
    probe.close();
  }

  @BeforeEach
  void everyTestHasAWeekAndAListOfItsOwn() {
    patients = new BookedPatients(api, clock, probe, sealing);
    for (JsonNode each :
        api.get("scheduler", "/v1/waitlist?state=WAITING&size=100").json().get("items")) {
      remove(each.get("id").stringValue(), "NO_LONGER_NEEDED");
    }
    patients.newWeek();
  }

  private Answer add(BookedPatient patient) {
    return api.post("scheduler", "/v1/waitlist", "{\"courseId\": \"" + patient.courseId() + "\"}");
  }

  private Answer remove(String id, String reason) {
    return api.post(
        "scheduler", "/v1/waitlist/" + id + "/remove", "{\"reason\": \"" + reason + "\"}");
  }

  /** Staff cancel an appointment because of the clinic. */
  private Instant cancel(BookedPatient patient, int number) {
    JsonNode appointment = patients.appointment(patient, number);
    Answer cancelled =
        api.post(
            "scheduler",
            "/v1/courses/"
                + patient.courseId()
                + "/appointments/"
                + appointment.get("appointmentId").stringValue()
                + "/cancel",
            "{\"reason\": \"MEDICAL\", \"by\": \"CLINIC\"}");
    assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
    return Instant.parse(appointment.get("startsAt").stringValue());
  }

  /** The offer made to a patient, by its link. */
  private String offerTo(BookedPatient patient) {
    JsonNode event =
        await()
            .until(
                () ->
                    probe.all("SlotOffered").stream()
                        .map(BookedPatients::json)
                        .filter(
                            each -> each.get("patientId").stringValue().equals(patient.patientId()))
                        .findFirst()
                        .orElse(null),
                found -> found != null);
    return patients.link(event, event);
  }

  private long offersTo(BookedPatient patient) {
    return probe.all("SlotOffered").stream()
        .map(BookedPatients::json)
        .filter(each -> each.get("patientId").stringValue().equals(patient.patientId()))
        .count();
  }

  /** Patients whose first session is on a Wednesday; a place on Monday would be earlier. */
  private List<BookedPatient> comingOnWednesday(int count) {
    Instant sunday = clock.instant();
    clock.advance(Duration.ofDays(2));
    var all = new ArrayList<BookedPatient>();
    for (int i = 0; i < count; i++) {
      all.add(patients.book(6));
    }
    clock.set(sunday);
    return all;
  }

  @Test
  void aPlaceThatBecameFreeGoesToWhoeverWaitsLongestAndWantsIt() {
    BookedPatient leaving = patients.book(6);
    List<BookedPatient> late = comingOnWednesday(2);
    BookedPatient first = late.get(0);
    BookedPatient second = late.get(1);
    assertThat(add(first).status()).isEqualTo(201);
    clock.advance(Duration.ofMinutes(1));
    assertThat(add(second).status()).isEqualTo(201);
    Instant free = cancel(leaving, 1);
    String offer = offerTo(first);
    assertThat(offersTo(second)).isZero();
    Answer page = patients.open(offer + "?lang=en");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("An earlier time is free", "instead of")
        .doesNotContain(first.patientId(), first.courseId());
    assertThat(patients.open(offer).status()).isEqualTo(200);

    assertThat(patients.send(offer + "/decline", "lang=en").text()).contains("Thank you");
    assertThat(patients.send(offer + "/accept", "lang=en").text()).contains("stays as it is");
    String next = offerTo(second);
    assertThat(offersTo(first)).isEqualTo(1);
    JsonNode before = patients.course(second);
    Answer taken = patients.send(next + "/accept", "lang=es");
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    assertThat(taken.text()).contains("El horario es suyo");
    assertThat(patients.send(next + "/accept", "lang=en").text()).contains("is yours");
    JsonNode after = patients.course(second);
    assertThat(after.get("moves").size()).isEqualTo(before.get("moves").size() + 1);
    assertThat(after.get("appointments").toString()).contains(free.toString());
    assertThat(entry(second).get("state").stringValue()).isEqualTo("SERVED");
    assertThat(entry(first).get("state").stringValue()).isEqualTo("WAITING");
    assertThat(slotAt(free).get("why").stringValue()).isEqualTo("TAKEN");
  }

  private JsonNode entry(BookedPatient patient) {
    for (JsonNode each : api.get("scheduler", "/v1/waitlist?size=100").json().get("items")) {
      if (each.get("patientId").stringValue().equals(patient.patientId())) {
        return each;
      }
    }
    throw new AssertionError("waits not");
  }

  private JsonNode slotAt(Instant start) {
    for (JsonNode each : api.get("scheduler", "/v1/freed-slots?size=100").json().get("items")) {
      if (each.get("startsAt").stringValue().equals(start.toString())
          && !each.get("offers").isEmpty()) {
        return each;
      }
    }
    throw new AssertionError("no such place");
  }

  @Test
  void thePlacesOfASeriesThatGoesToAnotherSiteAreFreeWhereItWas() {
    BookedPatient leaving = patients.book(6);
    Instant third = patients.start(leaving, 3);

    SiteMove.to("denver", leaving.courseId(), api);

    List<FreedSlot> free =
        await().until(() -> freedBy(leaving), found -> startsOf(found).contains(third));
    assertThat(free)
        .allSatisfy(
            slot -> {
              assertThat(slot.siteId()).isEqualTo("mesa");
              assertThat(slot.zone()).isEqualTo(TestSites.PHOENIX);
            });
  }

  private List<FreedSlot> freedBy(BookedPatient patient) {
    return slots
        .query(new Document("state.freedBy", patient.courseId()), new Document("_id", 1), 0, 20)
        .stream()
        .map(Stored::state)
        .toList();
  }

  private static List<Instant> startsOf(List<FreedSlot> slots) {
    return slots.stream().map(FreedSlot::startsAt).toList();
  }

  @Test
  void anOfferNotAnsweredInTimeGoesToTheNext() {
    BookedPatient leaving = patients.book(6);
    List<BookedPatient> all = comingOnWednesday(2);
    add(all.get(0));
    clock.advance(Duration.ofMinutes(1));
    add(all.get(1));
    cancel(leaving, 1);
    String late = offerTo(all.get(0));
    clock.advance(Duration.ofMinutes(60));
    String next = offerTo(all.get(1));
    Answer expired = patients.send(late + "/accept", "lang=en");
    assertThat(expired.status()).isEqualTo(410);
    assertThat(expired.text()).contains("This offer has expired", "(480) 555-0101");
    assertThat(patients.course(all.get(0)).get("moves").size()).isZero();
    assertThat(patients.open(next).status()).isEqualTo(200);
  }

  @Test
  void ofPlacesFreedTogetherOneIsOfferedAndTheOtherWhenThatIsAnswered() {
    List<BookedPatient> leaving = List.of(patients.book(6), patients.book(6));
    BookedPatient waiting = comingOnWednesday(1).getFirst();
    add(waiting);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      leaving.forEach(each -> threads.submit(() -> cancel(each, 1)));
    }
    assertThat(patients.send(offerTo(waiting) + "/decline", "lang=en").status()).isEqualTo(200);
    Instant declined = clock.instant();
    clock.advance(Duration.ofMinutes(60));
    List<Offer> offers =
        await()
            .until(
                () ->
                    slots.query(new Document(), new Document("_id", 1), 0, 500).stream()
                        .flatMap(slot -> slot.state().offers().stream())
                        .filter(offer -> offer.patientId().equals(waiting.patientId()))
                        .sorted(Comparator.comparing(Offer::at))
                        .toList(),
                all -> all.size() == 2);
    assertThat(offers.getFirst().answer()).isEqualTo(Offer.Answer.DECLINED);
    assertThat(offers.getLast().at()).isAfter(declined);
    assertThat(offers.getLast().open()).isTrue();
  }

  @Test
  void staffPutPatientsOnTheListAndTakeThemOff() {
    BookedPatient patient = patients.book(2);
    Answer added = add(patient);
    assertThat(added.status()).as(added.text()).isEqualTo(201);
    assertThat(added.json().get("next").get("number").intValue()).isEqualTo(1);
    assertThat(added.json().get("addedBy").stringValue()).isNotEqualTo("patient");
    assertThat(add(patient).status()).isEqualTo(409);
    String id = added.json().get("id").stringValue();
    String elsewhere = TestTokens.of("scheduler-9", List.of("scheduler"), List.of("denver"));
    assertThat(api.send(elsewhere, "GET", "/v1/waitlist/" + id, null, Map.of()).status())
        .isEqualTo(404);
    Answer foreign =
        api.send(
            elsewhere,
            "POST",
            "/v1/waitlist",
            "{\"courseId\": \"" + patient.courseId() + "\"}",
            Map.of());
    assertThat(foreign.status()).isEqualTo(422);
    assertThat(foreign.json().get("errors").get(0).get("field").stringValue())
        .isEqualTo("courseId");
    assertThat(api.post("nurse", "/v1/waitlist", "{}").status()).isEqualTo(403);
    assertThat(remove(id, "PATIENT_ASKED").json().get("state").stringValue()).isEqualTo("REMOVED");
    assertThat(remove(id, "PATIENT_ASKED").status()).isEqualTo(200);
    assertThat(remove(id, "NOT_REACHED").status()).isEqualTo(409);
    assertThat(add(patient).status()).isEqualTo(201);
    JsonNode audit = api.get("admin", "/v1/audit?patientId=" + patient.patientId()).json();
    assertThat(audit.toString()).contains("/v1/waitlist/{id}/remove");
  }

  /** A free place with open offers to these patients, as the setting FIRST_COME makes them. */
  private String offeredTo(List<BookedPatient> those, Instant startsAt, FreedSlot.Stage stage) {
    Instant now = clock.instant();
    var offers = new ArrayList<Offer>();
    for (BookedPatient patient : those) {
      JsonNode next = patients.appointment(patient, 1);
      offers.add(
          new Offer(
              offers.size() + 1,
              entry(patient).get("id").stringValue(),
              patient.patientId(),
              patient.courseId(),
              next.get("appointmentId").stringValue(),
              1,
              now,
              now.plus(Duration.ofHours(1)),
              Offer.Answer.OPEN));
    }
    String id = Ids.random();
    FreedSlot slot =
        FreedSlot.found("mesa", TestSites.PHOENIX, startsAt, Ids.random(), now)
            .with(offers)
            .in(stage);
    Change<FreedSlot> change = Change.to(slot);
    slots.create(
        id,
        stage instanceof FreedSlot.Taking
            ? change.arm(SlotTimers.FINISH, now)
            : change.arm(SlotTimers.TURN, now.plus(Duration.ofHours(1))));
    return id;
  }

  /** Patients who come on Wednesday and are on the list. */
  private List<BookedPatient> waiting(int count) {
    List<BookedPatient> late = comingOnWednesday(count);
    late.forEach(patient -> assertThat(add(patient).status()).isEqualTo(201));
    return late;
  }

  /** Monday at eight in Arizona. */
  private Instant monday() {
    return clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(39));
  }

  @Test
  void twoWhoAcceptAtOnceHaveOneWinner() throws Exception {
    for (int round = 0; round < 3; round++) {
      patients.newWeek();
      List<BookedPatient> two = waiting(2);
      Instant free = monday();
      String slot = offeredTo(two, free, new FreedSlot.Offering());
      List<Callable<AnsweringOffer.Standing>> taps = new ArrayList<>();
      for (int tap = 0; tap < 6; tap++) {
        int number = tap % 2 + 1;
        taps.add(() -> answering.accept(slot, number).orElseThrow().standing());
      }
      try (var pool = Executors.newFixedThreadPool(6)) {
        for (Future<AnsweringOffer.Standing> tap : pool.invokeAll(taps)) {
          assertThat(tap.get())
              .isIn(
                  AnsweringOffer.Standing.TAKEN,
                  AnsweringOffer.Standing.BEING_TAKEN,
                  AnsweringOffer.Standing.GONE);
        }
      }
      await().until(() -> slots.get(slot).state().closed());
      long moved = two.stream().filter(patient -> patients.start(patient, 1).equals(free)).count();
      assertThat(moved).isEqualTo(1);
      assertThat(slots.get(slot).state().offers())
          .extracting(Offer::answer)
          .containsExactlyInAnyOrder(Offer.Answer.ACCEPTED, Offer.Answer.WITHDRAWN);
    }
  }

  @Test
  void anAcceptanceThatStoppedAnywhereIsTakenUpAgainAndMovesOnce() {
    BookedPatient patient = waiting(1).getFirst();
    Instant free = monday();
    // Stopped after the place was noted as taken, before the appointment was moved.
    String slot = offeredTo(List.of(patient), free, new FreedSlot.Taking(1, clock.instant()));
    await().until(() -> slots.get(slot).state().closed());
    assertThat(patients.start(patient, 1)).isEqualTo(free);
    assertThat(patients.course(patient).get("moves").size()).isEqualTo(1);
    assertThat(entry(patient).get("state").stringValue()).isEqualTo("SERVED");

    // Stopped after the appointment was moved, before anything was told of it.
    String again = offeredTo(List.of(patient), free, new FreedSlot.Taking(1, clock.instant()));
    await().until(() -> slots.get(again).state().closed());
    assertThat(patients.course(patient).get("moves").size()).isEqualTo(1);
    assertThat(slots.get(again).state().stage())
        .isInstanceOfSatisfying(
            FreedSlot.Closed.class,
            closed -> assertThat(closed.why()).isEqualTo(FreedSlot.Why.TAKEN));
  }

  @Test
  void whoWaitsGoesWithTheSeriesAndIsNotMovedToAPlaceOfTheSiteBefore() {
    BookedPatient patient = waiting(1).getFirst();
    String slot = offeredTo(List.of(patient), monday(), new FreedSlot.Offering());

    SiteMove.to("denver", patient.courseId(), api);

    await().until(() -> entry(patient).get("siteId").stringValue().equals("denver"));
    Instant there = patients.start(patient, 1);
    assertThat(answering.accept(slot, 1).orElseThrow().standing())
        .isEqualTo(AnsweringOffer.Standing.GONE);
    assertThat(patients.start(patient, 1)).isEqualTo(there);
    assertThat(entry(patient).get("state").stringValue()).isEqualTo("WAITING");
  }

  @Test
  void whoWantsAPlaceThatDoesNotFitAnyMoreKeepsTheirVisit() {
    BookedPatient patient = waiting(1).getFirst();
    Instant before = patients.start(patient, 1);
    // At night the site is closed.
    Instant closed = monday().minus(Duration.ofHours(5));
    String slot = offeredTo(List.of(patient), closed, new FreedSlot.Offering());
    assertThat(answering.accept(slot, 1).orElseThrow().standing())
        .isEqualTo(AnsweringOffer.Standing.GONE);
    assertThat(patients.start(patient, 1)).isEqualTo(before);
    assertThat(entry(patient).get("state").stringValue()).isEqualTo("WAITING");
    assertThat(entries.count(new Document("state.courseId", patient.courseId()))).isEqualTo(1);
  }

  @Test
  void whoWasTakenOffTheListIsNotMovedAndTheNextIsAsked() {
    BookedPatient leaving = patients.book(6);
    List<BookedPatient> two = comingOnWednesday(2);
    add(two.get(0));
    clock.advance(Duration.ofMinutes(1));
    add(two.get(1));
    Instant free = cancel(leaving, 1);
    String offer = offerTo(two.get(0));
    Instant before = patients.start(two.get(0), 1);
    remove(entry(two.get(0)).get("id").stringValue(), "PATIENT_ASKED");

    assertThat(patients.open(offer + "?lang=en").status()).isEqualTo(410);
    Answer late = patients.send(offer + "/accept", "lang=en");
    assertThat(late.status()).isEqualTo(410);
    assertThat(late.text())
        .contains("This offer is not open any more")
        .doesNotContain("you stay on our list");
    assertThat(patients.start(two.get(0), 1)).isEqualTo(before);
    assertThat(slotAt(free).get("offers").get(0).get("answer").stringValue())
        .isEqualTo("WITHDRAWN");
    assertThat(patients.open(offerTo(two.get(1))).status()).isEqualTo(200);
  }

  @Test
  void whoWaitsUnderTwoIdsIsAskedOnceByTheOneThatStands() {
    BookedPatient leaving = patients.book(6);
    List<BookedPatient> two = comingOnWednesday(2);
    BookedPatient merged = two.get(0);
    BookedPatient stands = two.get(1);
    add(merged);
    clock.advance(Duration.ofMinutes(1));
    add(stands);
    String register = Ids.random();
    patients.publish(
        "intake",
        "PatientsMerged",
        new PatientsMerged(
            register, stands.patientId(), merged.patientId(), "mesa", "intake-1", clock.instant()),
        register);
    await()
        .until(() -> samePatients.allOf(merged.patientId()).getFirst().equals(stands.patientId()));

    Instant free = cancel(leaving, 1);
    String offer = offerTo(stands);
    assertThat(patients.open(offer).status()).isEqualTo(200);
    patients.send(offer + "/decline", "lang=en");

    await().until(() -> slotAt(free).get("state").stringValue().equals("CLOSED"));
    assertThat(slotAt(free).get("why").stringValue()).isEqualTo("NOBODY_LEFT");
    assertThat(slotAt(free).get("offers").size()).isEqualTo(1);
    assertThat(offersTo(merged)).isZero();
  }

  @Test
  void offersAreHandedOutToTheirPatientAndWithdrawnWhenThePatientIsErased() {
    List<BookedPatient> two = waiting(2);
    Instant free = monday();
    String slot = offeredTo(two, free, new FreedSlot.Offering());
    String erased = two.get(0).patientId();
    assertThat(forgetting.of(erased))
        .singleElement()
        .satisfies(
            made -> {
              assertThat(made.siteId()).isEqualTo("mesa");
              assertThat(made.startsAt()).isEqualTo(free);
              assertThat(made.offer().patientId()).isEqualTo(erased);
            });

    forgetting.erase(erased);
    forgetting.erase(erased);

    assertThat(slots.get(slot).state().offers())
        .extracting(Offer::answer)
        .containsExactly(Offer.Answer.WITHDRAWN, Offer.Answer.OPEN);
    assertThat(forgetting.of(erased)).hasSize(1);
    assertThat(answering.accept(slot, 1).orElseThrow().standing())
        .isEqualTo(AnsweringOffer.Standing.GONE);
  }

  @Test
  void thePlaceOfAnErasedPatientIsOfferedToTheNext() {
    BookedPatient leaving = patients.book(6);
    List<BookedPatient> two = comingOnWednesday(2);
    add(two.get(0));
    clock.advance(Duration.ofMinutes(1));
    add(two.get(1));
    cancel(leaving, 1);
    assertThat(patients.open(offerTo(two.get(0))).status()).isEqualTo(200);

    forgetting.erase(two.get(0).patientId());

    assertThat(patients.open(offerTo(two.get(1))).status()).isEqualTo(200);
  }
}
