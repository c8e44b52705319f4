package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class WaitlistPagesTest extends PortalTest {

  private static final String ENTRY =
      """
      {"id": "w1", "version": 3, "patientId": "p1", "siteId": "mesa", "courseId": "c1",
       "weekdays": ["MONDAY", "TUESDAY"], "earliest": "09:00", "since": "2026-11-20T17:00:00Z",
       "addedBy": "patient", "state": "WAITING",
       "next": {"appointmentId": "a2", "number": 2, "startsAt": "2026-12-01T17:00:00Z"}}""";

  private static final String WAITING = page(ENTRY);

  private static final String SLOTS =
      """
      {"page": 0, "size": 20, "total": 1, "items": [
        {"id": "s1", "siteId": "mesa", "zone": "America/Phoenix",
         "startsAt": "2026-11-25T17:00:00Z", "freedAt": "2026-11-22T17:00:00Z",
         "state": "OFFERING", "offers": [
           {"number": 1, "patientId": "p1", "courseId": "c1", "at": "2026-11-22T17:00:00Z",
            "until": "2026-11-22T18:00:00Z", "answer": "OPEN"}]}]}
      """;

  private static final String REQUEST =
      """
      {"id": "r1", "version": 1, "patientId": "p1", "siteId": "mesa", "courseId": "c1",
       "appointmentId": "a2", "number": 2, "askedFrom": "2026-12-01T17:00:00Z",
       "startsAt": "2026-12-02T17:00:00Z", "standing": "EXPECTED",
       "weekdays": ["MONDAY"], "part": "MORNING", "askedAt": "2026-11-20T17:00:00Z",
       "state": "OPEN"}""";

  private static final String REQUESTS = page(REQUEST);

  private static final String NONE =
      """
      {"page": 0, "size": 25, "total": 0, "items": []}""";

  private static final String REMOVE = "POST /scheduling/v1/waitlist/w1/remove";
  private static final String CLOSE = "POST /scheduling/v1/time-requests/r1/close";
  private static final String ADD = "POST /scheduling/v1/waitlist";

  private static String page(String item) {
    return "{\"page\": 0, \"size\": 25, \"total\": 1, \"items\": [" + item + "]}";
  }

  private String page(MockHttpServletRequestBuilder request) throws Exception {
    return shown(request.with(as("scheduler")));
  }

  private static MockHttpServletRequestBuilder form(String path, String name, String value) {
    return post(path)
        .param("_once", "12345678-1234")
        .param("_version", "\"3\"")
        .param(name, value)
        .with(csrf());
  }

  @Test
  void the_list_shows_who_waits_and_who_is_offered_what() throws Exception {
    services.on("GET /scheduling/v1/waitlist", 200, WAITING);
    services.on("GET /scheduling/v1/freed-slots", 200, SLOTS);
    assertThat(page(get("/waitlist")))
        .contains("<title>Waitlist</title>", "by the patient", "Monday, Tuesday", "from 09:00")
        .contains("/courses/c1/appointments/a2", "Being offered", "Asked")
        .contains("value=\"&quot;3&quot;\"");
  }

  @Test
  void with_nobody_waiting_it_says_so_and_with_scheduling_away_it_says_that() throws Exception {
    services.on("GET /scheduling/v1/waitlist", 200, NONE);
    services.on("GET /scheduling/v1/freed-slots", 200, NONE);
    services.on("GET /scheduling/v1/time-requests", 200, NONE);
    assertThat(page(get("/waitlist"))).contains("Nobody waits.", "No place became free in time");
    assertThat(page(get("/time-requests"))).contains("Nobody waits for another time.");
    services.down("scheduling");
    assertThat(page(get("/waitlist")))
        .contains("is not answering right now")
        .doesNotContain("Nobody waits.");
    assertThat(page(get("/time-requests")))
        .contains("is not answering right now")
        .doesNotContain("Nobody waits for another time.");
  }

  @Test
  void somebody_is_taken_off_with_a_reason_once_for_the_version_that_was_seen() throws Exception {
    services.on("GET /scheduling/v1/waitlist", 200, WAITING);
    services.on("GET /scheduling/v1/freed-slots", 200, NONE);
    services.on(REMOVE, 200, ENTRY);
    assertThat(page(form("/waitlist/w1/remove", "reason", "")))
        .contains("Choose why the patient is taken off the list.");
    assertThat(services.seen(REMOVE)).isEmpty();
    web.perform(form("/waitlist/w1/remove", "reason", "PATIENT_ASKED").with(as("scheduler")))
        .andExpect(redirectedUrl("/waitlist"));
    StubServices.Seen seen = services.seen(REMOVE).getFirst();
    assertThat(seen.header("If-match")).isEqualTo("\"3\"");
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1234");
    services.on(REMOVE, 412, "{\"status\": 412, \"currentVersion\": 4}");
    assertThat(page(form("/waitlist/w1/remove", "reason", "NOT_REACHED")))
        .contains("Somebody else changed this at the same time");
  }

  @Test
  void a_patient_is_put_on_the_list_and_a_refusal_stands_beside_its_field() throws Exception {
    services.on(
        "GET /scheduling/v1/courses/c1",
        200,
        """
        {"id": "c1", "patientId": "p1", "siteId": "mesa", "zone": "America/Phoenix",
         "state": "BOOKED", "appointments": []}""");
    assertThat(page(get("/courses/c1/waitlist"))).contains("Put on the waitlist");
    services.on(
        ADD,
        422,
        """
        {"status": 422, "errors": [{"field": "latest", "message": "must not be before earliest"}]}
        """);
    assertThat(page(form("/courses/c1/waitlist", "latest", "08:00")))
        .contains("id=\"wrong-latest\"", "value=\"08:00\"");
    services.on(ADD, 201, ENTRY);
    web.perform(form("/courses/c1/waitlist", "weekdays", "MONDAY").with(as("scheduler")))
        .andExpect(redirectedUrl("/waitlist"));
    assertThat(services.seen(ADD).getLast().body()).contains("[\"MONDAY\"]");
  }

  @Test
  void a_request_for_another_time_is_shown_and_closed_with_what_came_of_it() throws Exception {
    services.on("GET /scheduling/v1/time-requests", 200, REQUESTS);
    assertThat(page(get("/time-requests")))
        .contains("/courses/c1/appointments/a2/move", "moved since", "Morning", "Monday");
    services.on(CLOSE, 200, REQUEST);
    assertThat(page(form("/time-requests/r1/close", "outcome", "")))
        .contains("Choose what came of the request.");
    assertThat(services.seen(CLOSE)).isEmpty();
    web.perform(form("/time-requests/r1/close", "outcome", "MOVED").with(as("scheduler")))
        .andExpect(redirectedUrl("/time-requests"));
    assertThat(services.seen(CLOSE).getFirst().body()).contains("\"outcome\":\"MOVED\"");
  }
}
