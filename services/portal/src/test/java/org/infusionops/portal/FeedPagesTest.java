package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class FeedPagesTest extends PortalTest {

  private static final String ADDRESS =
      "http://127.0.0.1:8082/v1/calendars/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics";
  private static final String OF_SITE = "GET /scheduling/v1/calendar-feeds";
  private static final String OF_PATIENT = "GET /scheduling/v1/patients/p1/calendar-feed";

  private static String feed(String kind, String owner, String name, String state) {
    boolean given = !state.equals("NONE");
    return """
        {"id": "f-%s", "version": %d, "kind": "%s", "siteId": "mesa", "ownerId": "%s", "name": "%s",
         "state": "%s", "issue": 1%s}
        """
        .formatted(
            owner,
            given ? 4 : 0,
            kind,
            owner,
            name,
            state,
            given ? ", \"at\": \"2026-11-20T17:00:00Z\", \"by\": \"sam.scheduler\"" : "");
  }

  private static String given(String feed) {
    return "{\"feed\": " + feed + ", \"address\": \"" + ADDRESS + "\"}";
  }

  private static void answering() {
    services.on(
        OF_SITE,
        200,
        "{\"site\": \"mesa\", \"items\": ["
            + feed("ROOM", "mesa-room-1", "Room 1", "OPEN")
            + ","
            + feed("CLINICIAN", "mesa-nurse-1", "mesa-nurse-1", "NONE")
            + "]}");
  }

  private static MockHttpServletRequestBuilder form(String path) {
    return post(path).param("_once", "12345678-1234").param("_version", "\"4\"").with(csrf());
  }

  private String page(MockHttpServletRequestBuilder request, String role) throws Exception {
    return shown(request.with(as(role)));
  }

  @Test
  void every_room_and_clinician_is_there_with_what_can_be_done() throws Exception {
    answering();
    assertThat(page(get("/calendar-feeds"), "admin"))
        .contains("Room 1", "mesa-nurse-1", "Open", "Never given out", "sam.scheduler")
        .contains("New address for Room 1", "Close the feed of Room 1")
        .contains("Give out an address for mesa-nurse-1")
        .doesNotContain("Give out an address for Room 1", "/v1/calendars/");
    assertThat(page(get("/calendar-feeds").param("lang", "es"), "scheduler")).contains("Room 1");
  }

  @Test
  void the_address_is_shown_once_to_be_copied() throws Exception {
    answering();
    services.on(
        "POST /scheduling/v1/calendar-feeds",
        201,
        given(feed("CLINICIAN", "mesa-nurse-1", "mesa-nurse-1", "OPEN")));
    MvcResult done =
        web.perform(
                form("/calendar-feeds")
                    .param("kind", "CLINICIAN")
                    .param("site", "mesa")
                    .param("owner", "mesa-nurse-1")
                    .param("language", "es")
                    .with(as("admin")))
            .andExpect(redirectedUrl("/calendar-feeds"))
            .andReturn();
    var sent = services.seen("POST /scheduling/v1/calendar-feeds").getFirst();
    assertThat(sent.header("Idempotency-key")).isEqualTo("12345678-1234");
    assertThat(sent.body()).contains("CLINICIAN", "mesa-nurse-1", "\"language\":\"es\"");

    assertThat(page(get("/calendar-feeds").flashAttrs(done.getFlashMap()), "admin"))
        .contains(ADDRESS, "feed-copy", "The feed is open.", "/assets/feed");
    assertThat(page(get("/calendar-feeds"), "admin")).doesNotContain(ADDRESS);
  }

  @Test
  void exchanging_and_closing_name_the_version_that_was_seen() throws Exception {
    String rotate = "POST /scheduling/v1/calendar-feeds/f-mesa-room-1/rotate";
    String revoke = "POST /scheduling/v1/calendar-feeds/f-mesa-room-1/revoke";
    services.on(rotate, 200, given(feed("ROOM", "mesa-room-1", "Room 1", "OPEN")));
    services.on(revoke, 200, feed("ROOM", "mesa-room-1", "Room 1", "REVOKED"));
    web.perform(form("/calendar-feeds/f-mesa-room-1/rotate").with(as("scheduler")))
        .andExpect(redirectedUrl("/calendar-feeds"));
    web.perform(form("/calendar-feeds/f-mesa-room-1/revoke").with(as("scheduler")))
        .andExpect(redirectedUrl("/calendar-feeds"));
    assertThat(services.seen(rotate).getFirst().header("If-match")).isEqualTo("\"4\"");
    assertThat(services.seen(revoke).getFirst().header("If-match")).isEqualTo("\"4\"");
  }

  @Test
  void who_was_slower_sees_how_it_is_now() throws Exception {
    answering();
    services.on(
        "POST /scheduling/v1/calendar-feeds/f-mesa-room-1/revoke",
        412,
        "{\"status\": 412, \"currentVersion\": 5}");
    assertThat(page(form("/calendar-feeds/f-mesa-room-1/revoke"), "admin"))
        .contains("Somebody else changed this feed meanwhile", "Room 1");
  }

  @Test
  void a_patients_feed_is_given_out_in_the_patients_language() throws Exception {
    services.on("GET /intake/v1/patients/p1", 200, PATIENT);
    services.on(OF_PATIENT, 200, feed("PATIENT", "p1", "p1", "NONE"));
    assertThat(page(get("/patients/p1/calendar-feed"), "scheduler"))
        .contains("Zoraida Quimby", "Never given out", "<option value=\"es\" selected")
        .doesNotContain("<title>Zoraida");
    String issue = "POST /scheduling/v1/patients/p1/calendar-feed";
    services.on(issue, 201, given(feed("PATIENT", "p1", "p1", "OPEN")));
    web.perform(form("/patients/p1/calendar-feed").param("language", "es").with(as("scheduler")))
        .andExpect(redirectedUrl("/patients/p1/calendar-feed"));
    assertThat(services.seen(issue).getFirst().body()).contains("\"es\"");
  }

  @Test
  void a_patient_without_a_course_has_none_and_a_silent_service_is_named() throws Exception {
    services.on("GET /intake/v1/patients/p1", 200, PATIENT);
    services.on(OF_PATIENT, 404, "{\"status\": 404}");
    assertThat(page(get("/patients/p1/calendar-feed"), "scheduler"))
        .contains("nothing a calendar could tell");
    services.down("scheduling");
    assertThat(page(get("/patients/p1/calendar-feed"), "scheduler"))
        .contains("Scheduling is not answering right now.");
    assertThat(page(get("/calendar-feeds"), "admin"))
        .contains("Scheduling is not answering right now.");
  }
}
