package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What a site has and the appointments that breaks, over stubs of scheduling. */
class ResourcesPagesTest extends PortalTest {

  static final String SITE =
      """
      {"site": "mesa", "zone": "America/Phoenix", "revision": 7,
       "resources": {
         "hours": {"MONDAY": {"opens": "08:00:00", "closes": "18:00:00"}},
         "holidays": {"days": ["THANKSGIVING_DAY"], "observedToo": true},
         "closures": [{"id": "c1", "from": "2026-12-24T12:00:00", "to": "2026-12-25T00:00:00",
                       "reason": "Christmas Eve"}],
         "rooms": [{"id": "mesa-room-1", "name": "Room 1", "capabilities": ["bed"],
                    "extraTurnoverMinutes": 10, "outOfService": []}],
         "staff": [
           {"id": "mesa-nurse-1", "role": "NURSE", "skills": ["iv"],
            "shifts": [{"weekday": "MONDAY", "from": "08:00:00", "to": "16:00:00"}],
            "absences": []},
           {"id": "mesa-prescriber-1", "role": "PRESCRIBER", "skills": [], "shifts": [],
            "absences": []}],
         "patientsPerNurse": 2,
         "needs": {"room": [], "nurse": ["iv"], "prescriber": []}},
       "holidays": [{"holiday": "THANKSGIVING_DAY", "title": "Thanksgiving Day",
                     "date": "2026-11-26", "observed": false, "closed": true}],
       "history": [{"at": "2026-11-20T17:00:00Z", "by": "sam.scheduler", "why": "Christmas Eve",
                    "what": ["closed from 2026-12-24T12:00 to 2026-12-25T00:00: Christmas Eve"]}]}
      """;

  private static final String PROPOSALS =
      """
      [{"broken": {"courseId": "c1", "appointmentId": "a1", "patientId": "p1", "number": 2,
                   "held": false, "startsAt": "2026-11-23T15:00:00Z",
                   "endsAt": "2026-11-23T16:45:00Z", "room": "mesa-room-1",
                   "nurse": "mesa-nurse-1", "prescriber": "mesa-prescriber-1", "why": "NURSE"},
        "kind": "SAME_TIME",
        "to": {"startsAt": "2026-11-23T15:00:00Z", "endsAt": "2026-11-23T16:45:00Z",
               "room": "mesa-room-1", "nurse": "mesa-nurse-2",
               "prescriber": "mesa-prescriber-1"},
        "others": [{"appointmentId": "a3", "number": 3, "from": "2026-11-25T15:00:00Z",
                    "to": {"startsAt": "2026-11-26T15:00:00Z", "endsAt": "2026-11-26T16:45:00Z",
                           "room": "mesa-room-1", "nurse": "mesa-nurse-1",
                           "prescriber": "mesa-prescriber-1"}}],
        "reasons": []},
       {"broken": {"courseId": "c1", "appointmentId": "a3", "patientId": "p1", "number": 3,
                   "held": false, "startsAt": "2026-11-25T15:00:00Z",
                   "endsAt": "2026-11-25T16:45:00Z", "room": "mesa-room-1",
                   "nurse": "mesa-nurse-1", "prescriber": "mesa-prescriber-1", "why": "NURSE"},
        "kind": "TAKEN_ALONG",
        "to": {"startsAt": "2026-11-26T15:00:00Z", "endsAt": "2026-11-26T16:45:00Z",
               "room": "mesa-room-1", "nurse": "mesa-nurse-1",
               "prescriber": "mesa-prescriber-1"}},
       {"broken": {"courseId": "c2", "appointmentId": "a2", "patientId": "p2", "number": 1,
                   "held": true, "startsAt": "2026-11-23T17:00:00Z",
                   "endsAt": "2026-11-23T18:45:00Z", "room": "mesa-room-1",
                   "nurse": "mesa-nurse-1", "prescriber": "mesa-prescriber-1", "why": "NURSE"},
        "kind": "NOTHING"}]
      """;

  private static final String ROW =
      "c1|a1|2026-11-23T15:00:00Z|2026-11-23T15:00:00Z|mesa-room-1|mesa-nurse-2|mesa-prescriber-1"
          + ";a3|2026-11-25T15:00:00Z|2026-11-26T15:00:00Z|mesa-room-1|mesa-nurse-1|mesa-prescriber-1";

  private static final String CHANGED =
      """
      {"saved": %s, "site": %s, "breaks": %s}
      """;

  @Test
  void the_page_shows_hours_closures_rooms_shifts_holidays_and_who_changed_what() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);

    assertThat(page("/resources/mesa", "scheduler"))
        .contains("08:00 – 18:00", "Christmas Eve", "Room 1", "bed", "10 min")
        .contains("nurse-1", "Monday 08:00 – 16:00", "While the site is open")
        .contains("Thanksgiving Day", "Closed")
        .contains("sam.scheduler")
        .contains("/resources/mesa/broken");
    assertThat(page("/resources/mesa", "admin")).doesNotContain("/resources/mesa/broken");
  }

  @Test
  void a_closure_is_saved_only_after_what_it_breaks_was_shown() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    services.on(
        "POST /scheduling/v1/sites/mesa/closures",
        200,
        CHANGED.formatted("false", SITE, PROPOSALS));

    String preview = web.perform(away("preview")).andReturn().getResponse().getContentAsString();

    assertThat(preview)
        .contains("It breaks 3 appointments", "Same time, other room or staff", "nurse-2")
        .contains("Nothing near fits: call the patient", "value=\"save\"")
        .contains("2026-11-23T00:00");
    assertThat(services.seen("POST /scheduling/v1/sites/mesa/closures"))
        .singleElement()
        .satisfies(
            seen -> {
              assertThat(seen.query()).isEqualTo("preview=true");
              assertThat(seen.header("Idempotency-key")).isEmpty();
            });

    web.perform(away("save")).andExpect(redirectedUrl("/resources/mesa"));
    StubServices.Seen saved = services.seen("POST /scheduling/v1/sites/mesa/closures").getLast();
    assertThat(saved.query()).isEmpty();
    assertThat(saved.header("Idempotency-key")).isEqualTo("12345678-1234");
    assertThat(saved.header("If-match")).isEqualTo("\"7\"");
    assertThat(saved.body()).contains("2026-11-23T00:00", "snow");
  }

  @Test
  void what_is_wrong_with_a_period_stands_beside_its_field() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    services.on(
        "POST /scheduling/v1/sites/mesa/closures",
        422,
        """
        {"status": 422, "errors": [{"field": "closures[1].to", "message": "must be later than from"}]}
        """);

    assertThat(web.perform(away("preview")).andReturn().getResponse().getContentAsString())
        .contains("must be later than from", "id=\"wrong-to\"", "value=\"snow\"");
  }

  @Test
  void editing_sends_all_of_it_with_the_version_seen_and_shows_what_others_changed()
      throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    assertThat(page("/resources/mesa/edit", "admin"))
        .contains("value=\"08:00\"", "MONDAY 08:00-16:00", "name=\"remove.mesa-room-1\"");
    services.on(
        "PUT /scheduling/v1/sites/mesa/resources", 412, "{\"status\": 412, \"currentVersion\": 8}");

    String stale = web.perform(edit("save")).andReturn().getResponse().getContentAsString();

    assertThat(stale).contains("Somebody else changed the site meanwhile", "Christmas Eve");
    StubServices.Seen sent = services.seen("PUT /scheduling/v1/sites/mesa/resources").getFirst();
    assertThat(sent.header("If-match")).isEqualTo("\"7\"");
    assertThat(sent.body())
        .contains("\"patientsPerNurse\":3", "Christmas Eve", "\"why\":\"a third monitor\"")
        .contains("\"weekday\":\"TUESDAY\"");
  }

  @Test
  void a_shift_that_cannot_be_read_is_named() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);

    String page =
        web.perform(edit("preview").param("shifts.mesa-prescriber-1", "now and then"))
            .andReturn()
            .getResponse()
            .getContentAsString();

    assertThat(page).contains("must have one shift a line", "now and then");
    assertThat(services.seen("PUT /scheduling/v1/sites/mesa/resources")).isEmpty();
  }

  @Test
  void the_worklist_proposes_and_tells_row_by_row_what_was_done() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    services.on(
        "GET /scheduling/v1/sites/mesa/broken/proposals", 200, "{\"items\": " + PROPOSALS + "}");
    assertThat(page("/resources/mesa/broken", "scheduler"))
        .contains("As proposed", "Cancel, by the clinic", "nurse-2")
        .contains("Session 3: from", "Moves with another session of the series above")
        .contains("value=\"" + ROW + "\"")
        .containsOnlyOnce("As proposed<");
    services.on(
        "POST /scheduling/v1/sites/mesa/broken/replan",
        200,
        """
        {"items": [
          {"courseId": "c1", "appointmentId": "a1", "patientId": "p1", "outcome": "MOVED"},
          {"courseId": "c2", "appointmentId": "a2", "patientId": "p2", "outcome": "STALE",
           "message": "The appointment was moved or cancelled meanwhile",
           "now": [{"appointmentId": "a2", "number": 1,
                    "at": {"startsAt": "2026-11-27T21:00:00Z", "endsAt": "2026-11-27T22:45:00Z",
                           "room": "mesa-room-1", "nurse": "mesa-nurse-2",
                           "prescriber": "mesa-prescriber-1"}}]}]}
        """);

    String done =
        web.perform(
                act("/resources/mesa/broken")
                    .with(as("scheduler"))
                    .param("row", ROW, "c2|a2|2026-11-23T17:00:00Z", "")
                    .param("reason", "STAFF_ABSENCE")
                    .param("note", ""))
            .andReturn()
            .getResponse()
            .getContentAsString();

    assertThat(done)
        .contains("What was done", "Moved", "Not done", "moved or cancelled meanwhile")
        .contains("What was shown", "As it is saved now", "1: Fri, Nov 27");
    assertThat(services.seen("POST /scheduling/v1/sites/mesa/broken/replan").getFirst().body())
        .contains("\"nurse\":\"mesa-nurse-2\"", "\"appointmentId\":\"a2\"", "STAFF_ABSENCE")
        .contains("\"others\":[{\"appointmentId\":\"a3\",\"seenAt\":\"2026-11-25T15:00:00Z\"");
  }

  @Test
  void today_shows_schedulers_what_is_to_be_planned_anew() throws Exception {
    services.on(
        "GET /scheduling/v1/sites/mesa/broken",
        200,
        """
        {"items": [{"courseId": "c1", "appointmentId": "a1", "patientId": "p1", "number": 2,
                    "held": false, "startsAt": "2026-11-23T15:00:00Z",
                    "endsAt": "2026-11-23T16:45:00Z", "room": "mesa-room-1",
                    "nurse": "mesa-nurse-1", "prescriber": "mesa-prescriber-1", "why": "ROOM"}]}
        """);

    assertThat(page("/", "scheduler"))
        .contains("Appointments to be re-planned", "/resources/mesa/broken")
        .contains("The room is not there or taken");
  }

  @Test
  void without_scheduling_the_worklist_says_so() throws Exception {
    services.down("scheduling");

    web.perform(get("/resources/mesa/broken").with(as("scheduler")))
        .andExpect(status().isServiceUnavailable());
  }

  private MockHttpServletRequestBuilder away(String step) {
    return act("/resources/mesa/away")
        .with(as("scheduler"))
        .param("what", "SITE")
        .param("from", "2026-11-23T00:00")
        .param("to", "2026-11-24T00:00")
        .param("reason", "snow")
        .param("step", step);
  }

  private MockHttpServletRequestBuilder edit(String step) {
    return act("/resources/mesa/edit")
        .with(as("admin"))
        .param("opens.MONDAY", "08:00")
        .param("closes.MONDAY", "18:00")
        .param("patientsPerNurse", "3")
        .param("name.mesa-room-1", "Room 1")
        .param("extra.mesa-room-1", "0")
        .param("shifts.mesa-nurse-1", "TUESDAY 08:00-16:00")
        .param("why", "a third monitor")
        .param("step", step);
  }

  private static MockHttpServletRequestBuilder act(String path) {
    return post(path).param("_once", "12345678-1234").param("_version", "\"7\"").with(csrf());
  }

  private String page(String address, String role) throws Exception {
    return web.perform(get(address).with(as(role))).andReturn().getResponse().getContentAsString();
  }
}
