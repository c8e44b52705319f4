package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Collections;
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
            "datedShifts": [
              {"id": "d2", "date": "2026-12-05", "from": "08:00:00", "to": "13:00:00",
               "instead": false, "reason": "extra Saturday"},
              {"id": "d1", "date": "2020-12-05", "from": "08:00:00", "to": "13:00:00",
               "instead": true, "reason": "long gone"}],
            "absences": []},
           {"id": "mesa-prescriber-1", "role": "PRESCRIBER", "skills": [], "shifts": [],
            "datedShifts": [], "absences": []}],
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
        .contains("8:00 AM – 6:00 PM", "Christmas Eve", "Room 1", "bed", "10 min")
        .contains("Dec 24, 2026, 12:00 PM – Dec 25, 2026, 12:00 AM")
        .contains("nurse-1", "Monday 8:00 AM – 4:00 PM", "While the site is open")
        .contains("nurse-1: extra Saturday", "Dec 5, 2026, 8:00 AM – 1:00 PM")
        .contains("The site is closed then")
        .doesNotContain("long gone")
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

    String preview = sent(away("preview"));

    assertThat(preview)
        .contains("It breaks 3 appointments", "Same time, other room or staff", "nurse-2")
        .contains("Nothing near fits: call the patient", "value=\"save\"")
        .contains("value=\"2026-11-23\"");
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
    assertThat(saved.body()).contains("2026-11-23T00:00", "2026-11-24T00:00", "snow");
  }

  @Test
  void a_closure_is_changed_in_the_version_seen_and_a_stale_change_shows_both() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    String change = "PUT /scheduling/v1/sites/mesa/periods/c1";
    services.on(change, 200, CHANGED.formatted("false", SITE, PROPOSALS));
    assertThat(page("/resources/mesa", "admin"))
        .contains("href=\"/resources/mesa/away?period=c1\"", "/resources/mesa/shift?period=d2");
    assertThat(page("/resources/mesa/away?period=c1", "admin"))
        .contains("Change a closure or absence", "value=\"2026-12-24\"", "value=\"12:00\"")
        .contains("name=\"to\" type=\"date\" value=\"2026-12-24\"", "value=\"Christmas Eve\"")
        .contains("name=\"period\" value=\"c1\"")
        .doesNotContain("Room Room 1", "name=\"toTime\" type=\"time\" value=\"00:00\"");
    web.perform(get("/resources/mesa/away?period=gone").with(as("admin")))
        .andExpect(status().isNotFound());

    assertThat(sent(away("preview").param("period", "c1")))
        .contains("It breaks 3 appointments", "As it is saved now", "Dec 24, 2026, 12:00 PM");
    web.perform(away("save").param("period", "c1")).andExpect(redirectedUrl("/resources/mesa"));
    assertThat(services.seen(change))
        .satisfiesExactly(
            looked -> assertThat(looked.query()).isEqualTo("preview=true"),
            saved -> {
              assertThat(saved.header("If-match")).isEqualTo("\"7\"");
              assertThat(saved.header("Idempotency-key")).isEqualTo("12345678-1234");
              assertThat(saved.body()).contains("2026-11-23T00:00", "snow");
            });

    services.on(change, 412, "{\"status\": 412, \"currentVersion\": 8}");
    assertThat(sent(away("save").param("period", "c1")))
        .contains("Somebody else changed the site meanwhile", "What was changed meanwhile")
        .contains("As it is saved now", "Christmas Eve", "value=\"snow\"");
  }

  @Test
  void a_shift_on_one_date_is_changed_where_it_stands() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    String change = "PUT /scheduling/v1/sites/mesa/shifts/d2";
    services.on(change, 200, CHANGED.formatted("true", SITE, "[]"));
    assertThat(page("/resources/mesa/shift?period=d2", "admin"))
        .contains("Change a shift on one date", "value=\"2026-12-05\"", "value=\"extra Saturday\"")
        .doesNotContain("prescriber-1 ·");
    web.perform(shift("save").param("period", "d2")).andExpect(redirectedUrl("/resources/mesa"));
    assertThat(services.seen(change))
        .singleElement()
        .satisfies(seen -> assertThat(seen.body()).contains("\"instead\":true", "extra"));
  }

  @Test
  void without_times_a_closure_is_whole_days_and_with_them_hours() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    services.on(
        "POST /scheduling/v1/sites/mesa/closures", 200, CHANGED.formatted("true", SITE, "[]"));

    web.perform(away("save").param("to", "2026-11-25"));
    web.perform(away("save").param("fromTime", "12:00").param("toTime", "14:30"));

    assertThat(services.seen("POST /scheduling/v1/sites/mesa/closures"))
        .extracting(StubServices.Seen::body)
        .satisfiesExactly(
            days -> assertThat(days).contains("2026-11-23T00:00", "2026-11-26T00:00"),
            hours -> assertThat(hours).contains("2026-11-23T12:00", "2026-11-23T14:30"));

    assertThat(sent(away("preview").param("toTime", "noon")))
        .contains("id=\"wrong-toTime\"", "must be a time such as 08:00");
  }

  @Test
  void a_shift_on_one_date_is_saved_after_what_it_breaks_was_shown() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    String shifts = "POST /scheduling/v1/sites/mesa/staff/mesa-nurse-1/shifts";
    services.on(shifts, 200, CHANGED.formatted("false", SITE, PROPOSALS));

    assertThat(sent(shift("preview")))
        .contains("It breaks 3 appointments", "value=\"save\"", "value=\"2026-12-05\"")
        .contains("The site is closed on Saturday, December 5, 2026");
    web.perform(shift("save")).andExpect(redirectedUrl("/resources/mesa"));

    assertThat(services.seen(shifts))
        .satisfiesExactly(
            looked -> assertThat(looked.query()).isEqualTo("preview=true"),
            saved -> {
              assertThat(saved.header("If-match")).isEqualTo("\"7\"");
              assertThat(saved.header("Idempotency-key")).isEqualTo("12345678-1234");
              assertThat(saved.body())
                  .contains("\"date\":\"2026-12-05\"", "\"from\":\"08:00", "\"instead\":true");
            });
  }

  @Test
  void what_is_wrong_with_a_shift_on_one_date_stands_beside_its_field() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    services.on(
        "POST /scheduling/v1/sites/mesa/staff/mesa-nurse-1/shifts",
        422,
        """
        {"status": 422,
         "errors": [{"field": "staff[0].datedShifts[2].to", "message": "must be later than from"}]}
        """);

    assertThat(sent(shift("preview"))).contains("must be later than from", "id=\"wrong-to\"");
    assertThat(sent(act("/resources/mesa/shift").with(as("scheduler")).param("from", "x")))
        .contains("id=\"wrong-date\"", "id=\"wrong-from\"", "id=\"wrong-to\"");
  }

  @Test
  void taking_a_shift_on_one_date_back_shows_first_what_that_breaks() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    String remove = "POST /scheduling/v1/sites/mesa/periods/d2/remove";
    services.on(remove, 200, CHANGED.formatted("false", SITE, PROPOSALS));
    String path = "/resources/mesa/periods/d2/remove";

    assertThat(sent(act(path).with(as("scheduler")).param("step", "preview")))
        .contains("nurse-1: extra Saturday", "It breaks 3 appointments", "Take back");
    web.perform(act(path).with(as("scheduler"))).andExpect(redirectedUrl("/resources/mesa"));

    assertThat(services.seen(remove))
        .extracting(StubServices.Seen::query)
        .containsExactly("preview=true", "");
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

    assertThat(sent(away("preview")))
        .contains("must be later than from", "id=\"wrong-to\"", "value=\"snow\"");
  }

  @Test
  void editing_sends_all_of_it_with_the_version_seen_and_shows_what_others_changed()
      throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    assertThat(page("/resources/mesa/edit", "admin"))
        .contains("value=\"08:00\"", "name=\"rooms.mesa-room-1.removed\"")
        .contains("name=\"staff.mesa-nurse-1.shifts.0.to\" type=\"time\" value=\"16:00\"");
    services.on(
        "PUT /scheduling/v1/sites/mesa/resources", 412, "{\"status\": 412, \"currentVersion\": 8}");

    String stale = sent(edit("save"));

    assertThat(stale).contains("Somebody else changed the site meanwhile", "Christmas Eve");
    StubServices.Seen sent = services.seen("PUT /scheduling/v1/sites/mesa/resources").getFirst();
    assertThat(sent.header("If-match")).isEqualTo("\"7\"");
    assertThat(sent.body())
        .contains("\"patientsPerNurse\":3", "Christmas Eve", "\"why\":\"a third monitor\"")
        .contains("\"weekday\":\"TUESDAY\"", "extra Saturday");
  }

  @Test
  void what_is_wrong_with_shifts_and_hours_stands_beside_the_field() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);

    assertThat(
            sent(
                edit("preview")
                    .param("hours.TUESDAY.opens", "10:00")
                    .param("staff.mesa-nurse-1.shifts.4.weekday", "SOMEDAY")
                    .param("staff.mesa-nurse-1.shifts.4.from", "12:00")
                    .param("staff.mesa-nurse-1.shifts.4.to", "09:00")))
        .contains("id=\"wrong-hours.TUESDAY.closes\"")
        // The third row is the second one now, for between them there is none.
        .contains("id=\"wrong-staff.mesa-nurse-1.shifts.1.weekday\"")
        .contains("id=\"wrong-staff.mesa-nurse-1.shifts.1.to\"", "value=\"09:00\"")
        .contains("href=\"#field-staff.mesa-nurse-1.shifts.1.to\"");
    assertThat(services.seen("PUT /scheduling/v1/sites/mesa/resources")).isEmpty();
  }

  @Test
  void what_the_service_finds_wrong_stands_beside_the_field_of_that_room_or_person()
      throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    services.on(
        "PUT /scheduling/v1/sites/mesa/resources",
        422,
        """
        {"status": 422, "errors": [
          {"field": "rooms[0].capabilities", "message": "must be short lower-case words"},
          {"field": "staff[0].shifts[0].to", "message": "must be later than from"},
          {"field": "staff[2].id", "message": "is used twice"}]}
        """);

    assertThat(sent(edit("preview").param("newNurse", "mesa-nurse-1")))
        .contains("id=\"wrong-rooms.mesa-room-1.capabilities\"")
        .contains("id=\"wrong-staff.mesa-nurse-1.shifts.0.to\"")
        .contains("id=\"wrong-newNurse\"", "is used twice");
  }

  @Test
  void shifts_are_added_and_dropped_row_by_row_and_nothing_is_asked_of_the_service()
      throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);

    assertThat(sent(edit("add.mesa-nurse-1")))
        .contains("name=\"staff.mesa-nurse-1.shifts.1.weekday\"", "autofocus=\"autofocus\"")
        .containsPattern("value=\"WEDNESDAY\" selected")
        .contains("value=\"a third monitor\"");
    assertThat(sent(edit("add.mesa-prescriber-1")))
        .contains("name=\"staff.mesa-prescriber-1.shifts.0.to\" type=\"time\" value=\"18:00\"");
    assertThat(sent(edit("drop.mesa-nurse-1.0"))).doesNotContain("mesa-nurse-1.shifts.0");
    assertThat(sent(edit("drop.mesa-nurse-1.9"))).contains("mesa-nurse-1.shifts.0");
    assertThat(services.seen("PUT /scheduling/v1/sites/mesa/resources")).isEmpty();
  }

  @Test
  void whoever_came_since_the_form_was_shown_keeps_what_they_have() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    services.on(
        "PUT /scheduling/v1/sites/mesa/resources", 200, CHANGED.formatted("false", SITE, "[]"));

    String page =
        sent(
            act("/resources/mesa/edit")
                .with(as("admin"))
                .param("patientsPerNurse", "2")
                .param("why", "w"));

    assertThat(page).contains("It breaks no appointment");
    assertThat(services.seen("PUT /scheduling/v1/sites/mesa/resources").getFirst().body())
        .contains("\"weekday\":\"MONDAY\"", "\"skills\":[\"iv\"]", "\"name\":\"Room 1\"");
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

  /** More at once than the service does in the time a command may take. */
  @Test
  void of_a_long_worklist_the_first_are_shown_and_how_many_there_are() throws Exception {
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, SITE);
    String one =
        PROPOSALS.substring(PROPOSALS.lastIndexOf("{\"broken\""), PROPOSALS.lastIndexOf(']'));
    services.on(
        "GET /scheduling/v1/sites/mesa/broken/proposals",
        200,
        "{\"items\": [" + String.join(",", Collections.nCopies(251, one)) + "]}");

    String page = page("/resources/mesa/broken", "scheduler");

    assertThat(page).contains("The first 50 of 251 are shown");
    assertThat(page.split("name=\"row\"", -1)).hasSize(51);
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
        .param("from", "2026-11-23")
        .param("reason", "snow")
        .param("step", step);
  }

  private MockHttpServletRequestBuilder shift(String step) {
    return act("/resources/mesa/shift")
        .with(as("scheduler"))
        .param("staff", "mesa-nurse-1")
        .param("date", "2026-12-05")
        .param("from", "08:00")
        .param("to", "13:00")
        .param("kind", "instead")
        .param("reason", "extra")
        .param("step", step);
  }

  private MockHttpServletRequestBuilder edit(String step) {
    return act("/resources/mesa/edit")
        .with(as("admin"))
        .param("hours.MONDAY.opens", "08:00")
        .param("hours.MONDAY.closes", "18:00")
        .param("patientsPerNurse", "3")
        .param("rooms.mesa-room-1.name", "Room 1")
        .param("rooms.mesa-room-1.extraTurnoverMinutes", "0")
        .param("staff.mesa-nurse-1.skills", "iv")
        .param("staff.mesa-nurse-1.shifts.2.weekday", "TUESDAY")
        .param("staff.mesa-nurse-1.shifts.2.from", "08:00")
        .param("staff.mesa-nurse-1.shifts.2.to", "16:00")
        .param("why", "a third monitor")
        .param("step", step);
  }

  private String sent(MockHttpServletRequestBuilder form) throws Exception {
    return web.perform(form).andReturn().getResponse().getContentAsString();
  }

  private static MockHttpServletRequestBuilder act(String path) {
    return post(path).param("_once", "12345678-1234").param("_version", "\"7\"").with(csrf());
  }

  private String page(String address, String role) throws Exception {
    return web.perform(get(address).with(as(role))).andReturn().getResponse().getContentAsString();
  }
}
