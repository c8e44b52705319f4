package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The scheduler's pages: calendar, appointment, moving it, series and courses. */
class SchedulingPagesTest extends PortalTest {

  static final String BOARD =
      """
      {"site": "mesa", "zone": "America/Phoenix", "patientsPerNurse": 2,
       "rooms": [{"id": "mesa-room-1", "name": "Room 1"}, {"id": "mesa-room-2", "name": "Room 2"}],
       "nurses": ["mesa-nurse-1"], "prescribers": ["mesa-prescriber-1"],
       "days": [{"date": "2026-11-25", "opens": "08:00:00", "closes": "18:00:00"}],
       "appointments": [
         {"courseId": "c1", "version": 7, "appointmentId": "a1", "patientId": "p1", "number": 1, "of": 6,
          "revision": 0, "state": "BOOKED", "date": "2026-11-25", "startsAt": "2026-11-25T16:00:00Z",
          "endsAt": "2026-11-25T17:25:00Z", "readyAt": "2026-11-25T17:40:00Z", "room": "mesa-room-1",
          "nurse": "mesa-nurse-1", "prescriber": "mesa-prescriber-1"}]}
      """;
  private static final String COURSE = course("BOOKED", "BOOKED");
  private static final String MOVE = "POST /scheduling/v1/courses/c1/appointments/a1/reschedule";
  private static final String PREVIEW = MOVE + "/preview";
  private static final String CONFLICT =
      fitsNot(
          "2026-11-25",
          """
          "conflicts": [{"rule": "ROOM", "message": "Room 2 is taken from 09:45 to 11:25.",
                         "limit": "one patient in a room at a time", "source": "clinic file"}]
          """);

  /** What scheduling answers of ten o'clock in room 2. */
  private static String fitsNot(String date, String why) {
    return """
        {"fits": false, "startsAt": "%1$sT17:00:00Z", "endsAt": "%1$sT18:25:00Z",
         "room": "mesa-room-2", "nurse": "mesa-nurse-1", "prescriber": "mesa-prescriber-1",
         %2$s}
        """
        .formatted(date, why);
  }

  static String course(String state, String appointment) {
    return """
        {"id": "c1", "patientId": "p1", "siteId": "mesa", "zone": "America/Phoenix", "state": "%s",
         "heldUntil": %s, "progress": {"completed": 0, "of": 6},
         "appointments": [{"appointmentId": "a1", "number": 1, "revision": 1, "state": "%s",
           "startsAt": "2026-11-25T16:00:00Z", "checkInFrom": "2026-11-25T14:00:00Z",
           "endsAt": "2026-11-25T17:25:00Z",
           "room": "mesa-room-1", "nurse": "mesa-nurse-1", "prescriber": "mesa-prescriber-1"}],
         "moves": [{"appointmentId": "a1", "from": "2026-11-24T16:00:00Z", "to": "2026-11-25T16:00:00Z",
           "reason": "PATIENT_REQUEST", "by": "sam.scheduler", "at": "2026-11-20T16:00:00Z"}]}
        """
        .formatted(state, state.equals("HELD") ? "\"2026-11-24T17:00:00Z\"" : "null", appointment);
  }

  /** What the scheduler's pages need to be shown at all. */
  static void answering(StubServices services) {
    services.on("GET /scheduling/v1/calendar", 200, BOARD);
    services.on("GET /scheduling/v1/courses/c1", 200, COURSE);
    everybodyIsZoraida();
  }

  @BeforeEach
  void answering() {
    answering(services);
  }

  private String page(MockHttpServletRequestBuilder request, String role) throws Exception {
    return shown(request.with(as(role)).with(csrf()));
  }

  @Test
  void the_calendar_shows_who_is_in_which_room_with_whom_in_the_sites_time() throws Exception {
    String page = page(get("/calendar").param("date", "2026-11-25"), "nurse");
    assertThat(page)
        .contains("Zoraida Quimby", "9:00 AM – 10:25 AM", "nurse-1 · prescriber-1", "Booked")
        .contains("at-4 for-20", "visit booked for-17")
        .contains("<title>Calendar</title>")
        .doesNotContain("data-move");
    assertThat(page(get("/calendar").param("date", "2026-11-25"), "scheduler"))
        .contains("data-move=\"/courses/c1/appointments/a1/move\"", "data-version=\"7\"");
  }

  @Test
  void a_day_on_which_nobody_comes_says_what_to_do() throws Exception {
    services.on(
        "GET /scheduling/v1/calendar",
        200,
        BOARD.replaceAll("(?s)\"appointments\".*", "\"appointments\": []}"));
    assertThat(page(get("/calendar").param("view", "week"), "scheduler"))
        .contains("Confirm a held series", "href=\"/series\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/calendar", "/series", "/patients/p1/courses"})
  void with_scheduling_down_the_page_says_so(String address) throws Exception {
    services.down("scheduling");
    assertThat(page(get(address), "scheduler")).contains("Scheduling is not answering right now.");
  }

  @Test
  void without_intake_the_calendar_is_shown_with_ids() throws Exception {
    services.down("intake");
    assertThat(page(get("/calendar"), "scheduler")).contains("<code>p1</code>", "Room 1");
  }

  @Test
  void an_appointment_says_what_can_be_done_by_whom() throws Exception {
    String address = "/courses/c1/appointments/a1";
    assertThat(page(get(address), "scheduler"))
        .contains("Zoraida Quimby", "Room 1", "1 of 6", "Patient will come", "Reschedule")
        .contains("<title>Appointment</title>");
    assertThat(page(get(address), "nurse")).doesNotContain("Patient will come", "/move");
    assertThat(page(get(address).header("HX-Request", "true"), "nurse"))
        .doesNotContain("<html")
        .contains("Zoraida Quimby");
    web.perform(get("/courses/c1/appointments/unknown").with(as("nurse")))
        .andExpect(status().isNotFound());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/courses/c1/appointments/a1/confirm",
        "/courses/c1/appointments/a1/cancel",
        "/courses/c1/appointments/a1/move",
        "/courses/c1/appointments/a1/move/preview",
        "/courses/c1/confirm",
        "/courses/c1/release",
        "/courses/c1/search",
        "/courses/c1/hold"
      })
  void only_the_scheduler_books(String address) throws Exception {
    for (String role : new String[] {"nurse", "prescriber", "intake", "finance", "admin"}) {
      if (role.equals("prescriber") && address.endsWith("/move/preview")) {
        // Who may let it be later than the protocol has it sees what is in the way.
        continue;
      }
      web.perform(post(address).param("_once", "12345678-1").with(as(role)).with(csrf()))
          .andExpect(status().isForbidden());
    }
  }

  @Test
  void a_cancellation_needs_its_reason_and_carries_version_and_key() throws Exception {
    var cancel = form("/courses/c1/appointments/a1/cancel").param("by", "CLINIC");
    assertThat(page(cancel, "scheduler")).contains("id=\"wrong-reason\"");
    services.on(
        "POST /scheduling/v1/courses/c1/appointments/a1/cancel",
        200,
        course("BOOKED", "CANCELLED"));
    web.perform(
            form("/courses/c1/appointments/a1/cancel")
                .param("by", "CLINIC")
                .param("reason", "MEDICAL")
                .param("view", "week")
                .with(as("scheduler"))
                .with(csrf()))
        .andExpect(redirectedUrl("/calendar?site=mesa&view=week&date=2026-11-25"))
        .andExpect(flash().attributeExists("done"));
    StubServices.Seen seen =
        services.seen("POST /scheduling/v1/courses/c1/appointments/a1/cancel").getFirst();
    assertThat(seen.header("If-match")).isEqualTo("\"7\"");
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1");
    assertThat(seen.body()).contains("MEDICAL", "CLINIC");
  }

  private static MockHttpServletRequestBuilder form(String address) {
    return post(address).param("_once", "12345678-1").param("_version", "\"7\"");
  }

  private static MockHttpServletRequestBuilder whatIsInTheWay(String date) {
    return post("/courses/c1/appointments/a1/move/preview")
        .header("HX-Request", "true")
        .param("site", "mesa")
        .param("date", date)
        .param("time", "10:00");
  }

  private static MockHttpServletRequestBuilder move(String time, String reason) {
    return form("/courses/c1/appointments/a1/move")
        .param("date", "2026-11-25")
        .param("time", time)
        .param("roomId", "mesa-room-2")
        .param("nurseId", "")
        .param("reason", reason)
        .param("note", "kept words");
  }

  @Test
  void a_drag_asks_what_is_in_the_way_before_anything_is_done() throws Exception {
    services.on(PREVIEW, 200, CONFLICT);
    assertThat(page(whatIsInTheWay("2026-11-25").param("roomId", "mesa-room-2"), "scheduler"))
        .contains("data-fits=\"no\"", "The room is taken.", "Room 2 is taken from 09:45 to 11:25.");
    assertThat(services.seen(PREVIEW).getFirst().body())
        .contains("2026-11-25T17:00:00Z", "mesa-room-2");
    assertThat(services.seen(MOVE)).isEmpty();
  }

  @Test
  void a_place_that_fits_only_if_others_move_shows_them_and_moves_them_with_it() throws Exception {
    services.on(
        PREVIEW,
        200,
        fitsNot(
            "2026-11-26",
            """
            "conflicts": [{"rule": "SPACING", "message": "Session 2 is too close.", "limit": "48 h", "source": "pack"}],
            "fitsWithOthers": true,
            "others": [{"appointmentId": "a2", "number": 2, "from": "2026-11-27T16:00:00Z",
              "startsAt": "2026-11-28T17:00:00Z", "endsAt": "2026-11-28T18:25:00Z", "room": "mesa-room-1",
              "nurse": "mesa-nurse-1", "prescriber": "mesa-prescriber-1"}]
            """));
    assertThat(page(whatIsInTheWay("2026-11-26"), "scheduler"))
        .contains("data-fits=\"with-others\"", "Session 2: from", "value=\"2026-11-28T17:00:00Z\"");

    services.on(MOVE, 200, COURSE);
    web.perform(
            move("10:00", "PATIENT_REQUEST")
                .param("others", "a2")
                .param("otherStarts", "2026-11-28T17:00:00Z")
                .with(as("scheduler"))
                .with(csrf()))
        .andExpect(status().is3xxRedirection());
    assertThat(services.seen(MOVE).getFirst().body())
        .contains("\"others\":[{\"appointmentId\":\"a2\",\"startsAt\":\"2026-11-28T17:00:00Z\"}]");
  }

  @Test
  void what_is_later_than_the_protocol_is_a_prescribers_to_allow_with_a_reason_and_fresh_password()
      throws Exception {
    services.on(
        PREVIEW,
        200,
        fitsNot(
            "2026-11-26",
            """
            "conflicts": [{"rule": "MOST_BETWEEN", "message": "Session 1, the one before it that was not missed, is too far.",
              "limit": "at most 3 days", "source": "pack"}],
            "fitsWithOthers": false, "needsPrescriber": true, "others": [], "told": []
            """));
    assertThat(page(whatIsInTheWay("2026-11-26"), "scheduler"))
        .contains("data-fits=\"prescriber\"", "A prescriber may allow it", "not missed");
    assertThat(page(get("/courses/c1/appointments/a1/move"), "scheduler"))
        .doesNotContain("name=\"override\"");
    assertThat(page(get("/courses/c1/appointments/a1/move"), "prescriber"))
        .contains("name=\"override\"", "action=\"/courses/c1/appointments/a1/move/allow\"")
        .doesNotContain("hx-post=\"/courses/c1/appointments/a1/move\"");

    services.on(MOVE, 200, COURSE);
    assertThat(page(allow("prescriber").param("override", " "), "prescriber"))
        .contains("it stays on the record with your name");
    assertThat(services.seen(MOVE)).isEmpty();
    web.perform(
            allow("prescriber")
                .param("override", "had the flu")
                .with(signedIn(Duration.ofHours(1), "prescriber")))
        .andExpect(redirectedUrl("/oauth2/authorization/clinic?again"));
    web.perform(allow("scheduler").param("override", "had the flu"))
        .andExpect(status().isForbidden());
    web.perform(allow("prescriber").param("override", "had the flu"))
        .andExpect(status().is3xxRedirection());
    assertThat(services.seen(MOVE))
        .singleElement()
        .satisfies(seen -> assertThat(seen.body()).contains("\"override\":\"had the flu\""));
  }

  private static MockHttpServletRequestBuilder allow(String role) {
    return form("/courses/c1/appointments/a1/move/allow")
        .param("date", "2026-11-26")
        .param("time", "10:00")
        .param("reason", "MEDICAL")
        .with(as(role))
        .with(csrf());
  }

  @Test
  void whoever_is_late_is_fitted_in_whole_or_recorded_as_absent() throws Exception {
    services.on(
        "GET /scheduling/v1/courses/c1",
        200,
        COURSE
            .replace("2026-11-25T16:00:00Z", "2020-11-25T16:00:00Z")
            .replace("2026-11-25T14:00:00Z", "2020-11-25T14:00:00Z")
            .replace(
                "\"endsAt\": \"2026-11-25T17:25:00Z\"",
                "\"checkInUntil\": \"2020-11-25T16:15:00Z\", \"endsAt\": \"2020-11-25T17:25:00Z\""));
    services.on(
        "GET /scheduling/v1/courses/c1/appointments/a1/arrival",
        200,
        """
        {"state": "LATE", "checkInFrom": "2020-11-25T14:00:00Z", "graceEnds": "2020-11-25T16:15:00Z",
         "choices": ["FIT_IN_TODAY", "RESCHEDULE", "CANCEL_AS_PATIENT_LATE", "RECORD_NO_SHOW"],
         "today": {"fits": true, "startsAt": "2020-11-25T17:30:00Z", "endsAt": "2020-11-25T18:55:00Z",
           "room": "mesa-room-1", "nurse": "mesa-nurse-1", "prescriber": "mesa-prescriber-1", "conflicts": []}}
        """);
    assertThat(page(get("/courses/c1/appointments/a1"), "scheduler"))
        .contains(
            "The patient is late", "Fit in today at 10:30", "time=10:30", "Patient did not come")
        .doesNotContain(">Check in<");
    assertThat(page(get("/courses/c1/appointments/a1"), "nurse")).doesNotContain("Fit in today");

    services.on(
        "POST /scheduling/v1/courses/c1/appointments/a1/no-show", 200, course("BOOKED", "NO_SHOW"));
    web.perform(form("/courses/c1/appointments/a1/no-show").with(as("nurse")).with(csrf()))
        .andExpect(flash().attributeExists("done"));
    assertThat(
            services
                .seen("POST /scheduling/v1/courses/c1/appointments/a1/no-show")
                .getFirst()
                .header("If-match"))
        .isEqualTo("\"7\"");
  }

  @Test
  void what_was_dropped_opens_the_form_with_the_version_the_calendar_showed() throws Exception {
    services.on(PREVIEW, 200, CONFLICT);
    String form =
        page(
            get("/courses/c1/appointments/a1/move")
                .param("date", "2026-11-25")
                .param("time", "10:00")
                .param("roomId", "mesa-room-2")
                .param("version", "6"),
            "scheduler");
    assertThat(form).contains("value=\"&quot;6&quot;\"", "value=\"10:00\"", "The room is taken.");
  }

  @Test
  void a_move_is_done_once_to_the_version_seen() throws Exception {
    services.on(MOVE, 200, COURSE);
    web.perform(
            move("10:00", "PATIENT_REQUEST")
                .header("HX-Request", "true")
                .with(as("scheduler"))
                .with(csrf()))
        .andExpect(header().string("HX-Redirect", "/calendar?site=mesa&view=day&date=2026-11-25"));
    StubServices.Seen seen = services.seen(MOVE).getFirst();
    assertThat(seen.header("If-match")).isEqualTo("\"7\"");
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1");
    assertThat(seen.body()).contains("2026-11-25T17:00:00Z", "PATIENT_REQUEST");
  }

  @Test
  void a_move_needs_a_reason_and_a_time_and_what_was_typed_is_kept() throws Exception {
    assertThat(page(move("25:99", ""), "scheduler"))
        .contains("id=\"wrong-startsAt\"", "id=\"wrong-reason\"", "value=\"kept words\"");
    assertThat(services.seen(MOVE)).isEmpty();
  }

  @Test
  void a_place_that_is_taken_is_told_in_plain_words() throws Exception {
    services.on(PREVIEW, 200, CONFLICT);
    services.on(MOVE, 409, "{\"status\": 409, \"detail\": \"taken\", \"errors\": []}");
    assertThat(page(move("10:00", "OTHER"), "scheduler"))
        .contains("The place is not free.", "The room is taken.", "value=\"kept words\"");
  }

  @Test
  void a_stale_move_shows_both_places() throws Exception {
    services.on(MOVE, 412, "{\"status\": 412, \"currentVersion\": 8}");
    services.on(PREVIEW, 200, CONFLICT.replace("false", "true").replaceAll("(?s)\\[\\{.*}]", "[]"));
    assertThat(page(move("10:00", "OTHER"), "scheduler"))
        .contains("As it is saved now", "Wed, Nov 25, 9:00", "Your move", "Wed, Nov 25, 10:00")
        .contains("Move it all the same", "value=\"kept words\"");
  }

  @Test
  void a_move_while_scheduling_fails_loses_nothing() throws Exception {
    services.on(MOVE, 503, "");
    assertThat(page(move("10:00", "OTHER"), "scheduler"))
        .contains("nothing was saved", "value=\"kept words\"");
  }

  @Test
  void held_series_show_by_when_and_unplaced_ones_why() throws Exception {
    services.on(
        "GET /scheduling/v1/courses",
        200,
        "{\"page\": 0, \"size\": 50, \"total\": 1, \"items\": [" + course("HELD", "HELD") + "]}");
    assertThat(page(get("/series"), "scheduler"))
        .contains("Zoraida Quimby", "Answer by Tue, Nov 24, 10:00", "Confirm the series");
    services.on(
        "GET /scheduling/v1/courses",
        200,
        """
        {"page": 0, "size": 50, "total": 1, "items": [
          {"id": "c1", "patientId": "p1", "siteId": "mesa", "zone": "America/Phoenix",
           "state": "UNPLACED", "obstacle": "WEEKDAYS", "appointments": []}]}
        """);
    assertThat(page(get("/series"), "scheduler")).contains("The wished weekdays do not fit");
  }

  @Test
  void a_course_shows_its_visits_and_how_they_were_moved() throws Exception {
    assertThat(page(get("/courses/c1"), "intake"))
        .contains(
            "0 of 6 sessions done", "Room 1", "moved once", "The patient asked", "sam.scheduler")
        .doesNotContain("Confirm the series")
        .contains("<title>Course</title>");
  }

  @Test
  void a_series_is_released_only_with_a_reason() throws Exception {
    services.on("GET /scheduling/v1/courses/c1", 200, course("HELD", "HELD"));
    assertThat(page(post("/courses/c1/release").param("_once", "12345678-1"), "scheduler"))
        .contains("id=\"wrong-reason\"");
    assertThat(services.seen("POST /scheduling/v1/courses/c1/release")).isEmpty();
  }

  @Test
  void a_confirmation_that_comes_too_late_says_why() throws Exception {
    services.on(
        "POST /scheduling/v1/courses/c1/confirm",
        409,
        "{\"status\": 409, \"detail\": \"The hold is over.\"}");
    assertThat(page(post("/courses/c1/confirm").param("_once", "12345678-1"), "scheduler"))
        .contains("The hold is over.");
  }

  @Test
  void series_found_are_ranked_with_the_reason_and_one_is_held() throws Exception {
    services.on("GET /scheduling/v1/courses/c1", 200, course("HELD", "HELD"));
    services.on(
        "POST /scheduling/v1/courses/c1/search",
        200,
        """
        {"zone": "America/Phoenix", "alternatives": [{"rank": 1, "points": 12, "reason": "Done soonest",
          "factors": [{"what": "SAME_NURSE", "count": 1, "of": 1, "wished": true, "missed": false, "points": 0},
                      {"what": "DAYS_UNTIL_FIRST", "count": 3, "of": 1, "wished": false, "missed": false, "points": 6}],
          "appointments": [
          {"number": 1, "startsAt": "2026-11-26T16:00:00Z", "endsAt": "2026-11-26T17:25:00Z",
           "room": "mesa-room-2", "nurse": "mesa-nurse-1", "prescriber": "mesa-prescriber-1"}]}]}
        """);
    String page =
        page(
            post("/courses/c1/search")
                .param("weekdays", "MONDAY", "THURSDAY")
                .param("earliest", "09:00")
                .param("also", "SAME_NURSE")
                .param("bringsFrom", "08:30", "", "", "", "", "", "")
                .param("bringsUntil", "", "", "", "", "", "", ""),
            "scheduler");
    assertThat(page)
        .contains("the same nurse in 1 of 1", "as wished", "begins after 3 days")
        .contains("Done soonest", "Thu, Nov 26, 9:00", "value=\"2026-11-26T16:00:00Z\"");
    assertThat(services.seen("POST /scheduling/v1/courses/c1/search").getFirst().body())
        .contains("MONDAY", "THURSDAY", "09:00", "SAME_NURSE", "\"bringsFrom\":\"08:30");
    services.on("POST /scheduling/v1/courses/c1/hold", 200, course("HELD", "HELD"));
    web.perform(
            form("/courses/c1/hold")
                .param("startsAt", "2026-11-26T16:00:00Z")
                .param("rooms", "mesa-room-2")
                .param("nurses", "mesa-nurse-1")
                .with(as("scheduler"))
                .with(csrf()))
        .andExpect(redirectedUrl("/courses/c1"));
    assertThat(services.seen("POST /scheduling/v1/courses/c1/hold").getFirst().body())
        .contains("2026-11-26T16:00:00Z", "mesa-room-2", "mesa-nurse-1");
  }

  @Test
  void when_nothing_fits_it_is_said_what_to_relax() throws Exception {
    services.on("GET /scheduling/v1/courses/c1", 200, course("RELEASED", "RELEASED"));
    services.on(
        "POST /scheduling/v1/courses/c1/search",
        200,
        """
        {"zone": "America/Phoenix", "alternatives": [],
         "relax": {"obstacle": "WEEKDAYS", "advice": "Allow more weekdays.", "ways": [
           {"giveUp": ["WEEKDAYS"], "first": "2026-11-26", "last": "2026-12-08"},
           {"giveUp": ["TIMES", "DRIVER"], "first": "2026-11-29", "last": "2026-12-20"}]}}
        """);
    assertThat(page(post("/courses/c1/search").param("weekdays", "SUNDAY"), "scheduler"))
        .contains("Allow more weekdays.", "The wished weekdays do not fit")
        .contains("the wished weekdays (from", "the wished times + the driver&#39;s times (from");
    assertThat(page(post("/courses/c1/search").param("earliest", "nine"), "scheduler"))
        .contains("id=\"wrong-earliest\"", "value=\"nine\"");
  }
}
