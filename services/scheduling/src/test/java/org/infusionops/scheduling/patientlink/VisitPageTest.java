package org.infusionops.scheduling.patientlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.infusionops.contracts.intake.PatientsMerged;
import org.infusionops.eventing.Ids;
import org.infusionops.scheduling.Api;
import org.infusionops.scheduling.Api.Answer;
import org.infusionops.scheduling.BookedPatients;
import org.infusionops.scheduling.BookedPatients.BookedPatient;
import org.infusionops.scheduling.RunningService;
import org.infusionops.scheduling.SiteMove;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.starter.sealing.Sealing;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/**
 * The page behind a link to an appointment, as a browser, a mail scanner and an attacker see it.
 */
@RunningService
@ExtendWith(OutputCaptureExtension.class)
class VisitPageTest {

  private static EventProbe probe;

  @Autowired private Api api;
  @Autowired private MovableClock clock;
  @Autowired private Sealing sealing;
  @Autowired private PersonKeys persons;

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
  void everyTestHasAWeekOfItsOwn() {
    patients = new BookedPatients(api, clock, probe, sealing);
    patients.newWeek();
  }

  private String state(BookedPatient patient, int number) {
    return patients.appointment(patient, number).get("state").stringValue();
  }

  @Test
  void itShowsWhenAndWhereAndNothingOfThePatient() {
    BookedPatient patient = patients.book(2);
    Answer page = patients.open(patient.link());
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text())
        .contains("<html lang=\"en\">", "Example Clinic Mesa", "(480) 555-0101", "MST")
        .doesNotContain(patient.patientId(), patient.courseId(), "ketamine", "style=\"", "<script");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "script-src");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("X-Robots-Tag")).contains("noindex");
    assertThat(patients.open(patient.link() + "?lang=es").text())
        .contains("<html lang=\"es\">", "Sí, vendré");
    assertThat(patients.open("/v1/a/assets/page.css").header("Content-Type"))
        .startsWith("text/css");
    assertThat(patients.open("/v1/a/assets/page.properties").status()).isEqualTo(404);
  }

  @Test
  void lookingChangesNothingWhoeverLooks() {
    BookedPatient patient = patients.book(2);
    JsonNode before = patients.course(patient);
    for (String page : List.of("", "/cancel", "/time")) {
      for (String method : List.of("GET", "HEAD", "OPTIONS")) {
        api.send("", method, patient.link() + page, null, Map.of());
      }
      assertThat(patients.open(patient.link() + page).status()).isEqualTo(200);
    }
    // As a phone does that restores what it showed after a form was sent.
    for (String act : List.of("/confirm", "/ask", "/earlier")) {
      Answer page = patients.open(patient.link() + act);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.text()).contains("I will come</button>");
    }
    Answer nothing = patients.open(patient.link() + "/nothing");
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.text()).contains("This page cannot be shown", "(480) 555-0101");
    // A form from elsewhere with another content type does nothing either.
    assertThat(api.send("", "POST", patient.link() + "/cancel", "{}", Map.of()).status())
        .isEqualTo(415);
    assertThat(patients.course(patient)).isEqualTo(before);
  }

  @Test
  void aPatientSaysThatTheyWillCome() {
    BookedPatient patient = patients.book(2);
    assertThat(patients.send(patient.link() + "/confirm", "lang=en").text())
        .contains("Thank you", "href=\"" + patient.link() + "?lang=en\"");
    assertThat(state(patient, 1)).isEqualTo("CONFIRMED");
    JsonNode confirmed = patients.course(patient);
    assertThat(patients.send(patient.link() + "/confirm", "lang=es").status()).isEqualTo(200);
    assertThat(patients.course(patient)).isEqualTo(confirmed);
    assertThat(patients.open(patient.link()).text())
        .contains("You have told us that you will come")
        .doesNotContain("I will come</button>");
  }

  @Test
  void cancellingShowsItsTermsFirstAndIsDoneOnce() {
    BookedPatient patient = patients.book(2);
    clock.set(patients.start(patient, 1).minus(Duration.ofHours(60)));
    assertThat(patients.open(patient.link() + "/cancel").text())
        .contains("You can cancel without a fee until");
    assertThat(state(patient, 1)).isEqualTo("BOOKED");
    Answer done = patients.send(patient.link() + "/cancel", "lang=en");
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.text()).contains("Your visit is cancelled");
    assertThat(state(patient, 1)).isEqualTo("CANCELLED");
    JsonNode event = BookedPatients.json(probe.await("AppointmentCancelled", patient.courseId()));
    assertThat(event.get("reason").stringValue()).isEqualTo("PATIENT_IN_TIME");
    assertThat(event.get("by").stringValue()).isEqualTo("PATIENT");

    for (String act : List.of("/cancel", "/confirm", "/time", "/ask", "/earlier")) {
      Answer used = patients.send(patient.link() + act, "lang=en");
      assertThat(used.status()).as(act).isEqualTo(410);
      assertThat(used.text())
          .contains("This visit is cancelled", "(480) 555-0101")
          .doesNotContain("Your visit is cancelled");
    }
    assertThat(probe.all("AppointmentCancelled", patient.courseId())).hasSize(1);
  }

  @Test
  void whoCancelsLateIsToldBefore() {
    BookedPatient patient = patients.book(2);
    clock.set(patients.start(patient, 1).minus(Duration.ofHours(5)));
    assertThat(patients.open(patient.link() + "/cancel").text())
        .contains("the fee of your agreement with us may apply");
    assertThat(patients.send(patient.link() + "/cancel", "lang=en").status()).isEqualTo(200);
    JsonNode event = BookedPatients.json(probe.await("AppointmentCancelled", patient.courseId()));
    assertThat(event.get("reason").stringValue()).isEqualTo("PATIENT_LATE");
  }

  @Test
  void cancellingNeverReportsSuccessWhenNothingWasCancelled() {
    BookedPatient patient = patients.book(2);
    JsonNode first = patients.appointment(patient, 1);
    clock.set(patients.start(patient, 1).minus(Duration.ofMinutes(30)));
    assertThat(
            api.post(
                    "nurse",
                    "/v1/courses/"
                        + patient.courseId()
                        + "/appointments/"
                        + first.get("appointmentId").stringValue()
                        + "/check-in")
                .status())
        .isEqualTo(200);
    Answer answer = patients.send(patient.link() + "/cancel", "lang=en");
    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.text()).contains("expired").doesNotContain("is cancelled");
    assertThat(state(patient, 1)).isEqualTo("CHECKED_IN");
  }

  @Test
  void anotherTimeIsChosenAmongThoseOfferedAndBookedAtOnce() {
    BookedPatient patient = patients.book(1);
    Instant before = patients.start(patient, 1);
    // The visit is on Monday morning: on Sunday it is too late to choose by oneself.
    assertThat(patients.open(patient.link() + "/time").text()).contains("no free time to choose");
    clock.set(before.minus(Duration.ofDays(3)));
    Answer page = patients.open(patient.link() + "/time");
    List<String> offered = offered(page);
    assertThat(offered).as(page.text()).hasSize(3);
    assertThat(offered).doesNotContain(before.toString());

    // What was not offered is not booked, whatever a form says.
    for (String wanted :
        List.of("", "nonsense", before.minus(Duration.ofDays(1)).plusSeconds(60).toString())) {
      Answer refused = patients.send(patient.link() + "/time", "lang=en&startsAt=" + wanted);
      assertThat(refused.status()).as(wanted).isEqualTo(409);
      assertThat(refused.text()).contains("That time is not free any more");
    }
    assertThat(patients.start(patient, 1)).isEqualTo(before);

    Answer done = patients.send(patient.link() + "/time", "lang=en&startsAt=" + offered.getFirst());
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(done.text()).contains("Your visit is moved");
    assertThat(patients.start(patient, 1)).isEqualTo(Instant.parse(offered.getFirst()));

    Answer old = patients.open(patient.link());
    assertThat(old.status()).isEqualTo(410);
    assertThat(old.text()).contains("This visit was moved");
    assertThat(patients.send(patient.link() + "/cancel", "lang=en").status()).isEqualTo(410);
    JsonNode moved = BookedPatients.json(probe.await("AppointmentRescheduled", patient.courseId()));
    assertThat(moved.get("reason").stringValue()).isEqualTo("PATIENT_REQUEST");
    assertThat(patients.open(patients.link(moved, moved)).status()).isEqualTo(200);
  }

  @Test
  void onceCancellingMayCostAFeeAnotherTimeIsForASchedulerToGive() {
    BookedPatient patient = patients.book(1);
    Instant before = patients.start(patient, 1);
    clock.set(before.minus(Duration.ofHours(48)));
    List<String> offered = offered(patients.open(patient.link() + "/time"));
    assertThat(offered).isNotEmpty();
    clock.set(before.minus(Duration.ofHours(48)).plusSeconds(1));
    assertThat(patients.open(patient.link() + "/time").text())
        .contains("no free time to choose", "Ask for another time");
    // The page may have been opened before.
    Answer late = patients.send(patient.link() + "/time", "lang=en&startsAt=" + offered.getFirst());
    assertThat(late.status()).isEqualTo(409);
    assertThat(patients.start(patient, 1)).isEqualTo(before);
    assertThat(patients.send(patient.link() + "/ask", "lang=en&part=ANY").text())
        .contains("We have your request");
    assertThat(request(patient).get("standing").stringValue()).isEqualTo("EXPECTED");
  }

  private static List<String> offered(Answer page) {
    return Pattern.compile("name=\"startsAt\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+Z)\"")
        .matcher(page.text())
        .results()
        .map(VisitPageTest::either)
        .toList();
  }

  private static String either(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1);
  }

  @Test
  void aRequestForAnotherTimeWaitsForASchedulerOnce() {
    BookedPatient patient = patients.book(2);
    Answer asked =
        patients.send(patient.link() + "/ask", "lang=en&weekday=MONDAY&weekday=NODAY&part=MORNING");
    assertThat(asked.text()).contains("We have your request");
    assertThat(patients.send(patient.link() + "/ask", "lang=en&part=ANY").text())
        .contains("We have your request already");
    JsonNode mine = request(patient);
    assertThat(mine.get("weekdays").toString()).isEqualTo("[\"MONDAY\"]");
    assertThat(mine.get("part").stringValue()).isEqualTo("MORNING");
    assertThat(mine.get("standing").stringValue()).isEqualTo("EXPECTED");
    String close = "/v1/time-requests/" + mine.get("id").stringValue() + "/close";
    assertThat(api.post("nurse", close, "{\"outcome\": \"KEPT\"}").status()).isEqualTo(403);
    Answer closed = api.post("scheduler", close, "{\"outcome\": \"KEPT\"}");
    assertThat(closed.json().get("outcome").stringValue()).isEqualTo("KEPT");
    assertThat(api.post("scheduler", close, "{\"outcome\": \"MOVED\"}").status()).isEqualTo(409);
  }

  @Test
  void aRequestGoesWithTheSeriesToAnotherSite() {
    BookedPatient patient = patients.book(2);
    patients.send(patient.link() + "/ask", "lang=en&weekday=MONDAY&part=ANY");
    assertThat(request(patient).get("siteId").stringValue()).isEqualTo("mesa");

    SiteMove.to("denver", patient.courseId(), api);

    await().until(() -> request(patient).get("siteId").stringValue().equals("denver"));
  }

  private JsonNode request(BookedPatient patient) {
    for (JsonNode each :
        api.get("scheduler", "/v1/time-requests?state=OPEN&size=100").json().get("items")) {
      if (each.get("patientId").stringValue().equals(patient.patientId())) {
        return each;
      }
    }
    throw new AssertionError("no request");
  }

  @Test
  void aPatientJoinsTheWaitlistOnce() {
    BookedPatient patient = patients.book(2);
    assertThat(patients.send(patient.link() + "/earlier", "lang=en").text())
        .contains("You are on our list");
    assertThat(patients.send(patient.link() + "/earlier", "lang=es").text())
        .contains("Ya está en nuestra lista");
    long mine = 0;
    for (JsonNode each :
        api.get("scheduler", "/v1/waitlist?state=WAITING&size=100").json().get("items")) {
      mine += each.get("patientId").stringValue().equals(patient.patientId()) ? 1 : 0;
    }
    assertThat(mine).isEqualTo(1);
  }

  @Test
  void nobodyReachesAnotherPatientByChangingIds() {
    BookedPatient one = patients.book(2);
    BookedPatient other = patients.book(2);
    String mine = one.link().substring("/v1/a/".length());
    String theirs = other.link().substring("/v1/a/".length());
    // The id of one with the signature of the other, and the other way round.
    String mixed = theirs.substring(0, 24) + mine.substring(24);
    String unknown = patients.open("/v1/a/" + "A".repeat(VisitToken.LENGTH) + "?lang=en").text();
    for (String forged :
        List.of(
            mixed,
            mine.substring(0, 40) + "AAA",
            mine.substring(1),
            mine + "A",
            mine.replace(mine.charAt(22), mine.charAt(22) == 'A' ? 'B' : 'A'),
            one.courseId(),
            other.patientId(),
            "..%2f" + theirs)) {
      Answer answer = patients.open("/v1/a/" + forged + "?lang=en");
      assertThat(answer.status()).as(forged).isIn(400, 404);
      if (answer.status() == 404 && answer.header("Content-Type").startsWith("text/html")) {
        // Whether there is such an appointment cannot be told from the answer.
        assertThat(answer.text()).isEqualTo(unknown);
      }
      assertThat(patients.send("/v1/a/" + forged + "/cancel", "lang=en").status()).isIn(400, 404);
    }
    // Made for another purpose.
    assertThat(patients.open("/v1/o/" + mine).status()).isEqualTo(404);
    assertThat(patients.send("/v1/o/" + mine + "/accept", "lang=en").status()).isEqualTo(404);
    assertThat(state(one, 1)).isEqualTo("BOOKED");
    assertThat(state(other, 1)).isEqualTo("BOOKED");
    // No link opens anything of the API.
    assertThat(patients.open("/v1/courses/" + one.courseId()).status()).isEqualTo(401);
    assertThat(patients.open("/v1/waitlist").status()).isEqualTo(401);
    assertThat(patients.open("/v1/time-requests").status()).isEqualTo(401);
  }

  @Test
  void aLinkExpiresWhenTheVisitBegins() {
    BookedPatient patient = patients.book(2);
    clock.set(patients.start(patient, 1));
    Answer expired = patients.open(patient.link() + "?lang=en");
    assertThat(expired.status()).isEqualTo(410);
    assertThat(expired.text()).contains("This link has expired", "(480) 555-0101");
    assertThat(patients.send(patient.link() + "/cancel", "lang=en").status()).isEqualTo(410);
    assertThat(state(patient, 1)).isEqualTo("BOOKED");
  }

  @Test
  void theLinksOfAPatientWhoWasErasedOrJoinedAreDead() {
    BookedPatient erased = patients.book(2);
    persons.destroy(erased.patientId(), clock.instant());
    Answer gone = patients.open(erased.link() + "?lang=en");
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.text()).contains("no longer in use").doesNotContain("MST");
    assertThat(patients.send(erased.link() + "/cancel", "lang=en").status()).isEqualTo(410);
    assertThat(state(erased, 1)).isEqualTo("BOOKED");

    BookedPatient joined = patients.book(2);
    String register = Ids.random();
    patients.publish(
        "intake",
        "PatientsMerged",
        new PatientsMerged(
            register, Ids.random(), joined.patientId(), "mesa", "intake-1", clock.instant()),
        register);
    await().until(() -> patients.open(joined.link()).status() == 410);
    assertThat(patients.send(joined.link() + "/confirm", "lang=en").status()).isEqualTo(410);
    assertThat(state(joined, 1)).isEqualTo("BOOKED");
  }

  @Test
  void aTokenIsInNoLogAndEachAccessIsAudited(CapturedOutput output) {
    BookedPatient patient = patients.book(2);
    patients.open(patient.link());
    patients.send(patient.link() + "/confirm", "lang=en");
    patients.send(patient.link() + "/nonsense", "lang=en");
    String token = patient.link().substring("/v1/a/".length());
    assertThat(output.getAll()).doesNotContain(token);
    JsonNode audit = api.get("admin", "/v1/audit?patientId=" + patient.patientId()).json();
    assertThat(audit.toString())
        .contains("/v1/a/{token}/confirm", "anonymous")
        .doesNotContain(token);
  }

  @Test
  void whoTriesTooOftenHasToWaitAndOthersHaveNot() {
    BookedPatient patient = patients.book(1);
    Answer last = from("203.0.113.7", "/v1/a/nothing");
    for (int i = 0; i < 60; i++) {
      last = from("203.0.113.7", i % 2 == 0 ? "/v1/a/nothing" : "/v1/o/nothing");
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isEqualTo("60");
    assertThat(last.text()).contains("(480) 555-0101");
    assertThat(from("203.0.113.8", patient.link()).status()).isEqualTo(200);
  }

  private Answer from(String visitor, String path) {
    return api.send("", "GET", path, null, Map.of("X-Forwarded-For", visitor));
  }
}
