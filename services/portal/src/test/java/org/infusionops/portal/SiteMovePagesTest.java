package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Moving what is left of a series to another site. */
class SiteMovePagesTest extends PortalTest {

  private static final String MOVE = "POST /scheduling/v1/courses/c1/site";
  private static final String PREVIEW = MOVE + "/preview";
  private static final String FITS =
      """
      {"siteId": "denver", "zone": "America/Denver", "fits": true, "sessions": [
        {"appointmentId": "a1", "number": 1, "from": "2026-11-25T16:00:00Z",
         "startsAt": "2026-12-01T16:00:00Z", "endsAt": "2026-12-01T17:25:00Z",
         "room": "denver-room-1", "nurse": "denver-nurse-1", "prescriber": "denver-prescriber-1"}]}
      """;

  @BeforeEach
  void answering() {
    SchedulingPagesTest.answering(services);
    services.on(PREVIEW, 200, FITS);
  }

  private String page(MockHttpServletRequestBuilder request) throws Exception {
    return sent(request, "scheduler");
  }

  private String sent(MockHttpServletRequestBuilder request, String role) throws Exception {
    return web.perform(request.with(as(role)).with(csrf()))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private static MockHttpServletRequestBuilder move(String reason) {
    return post("/courses/c1/site")
        .param("_once", "12345678-1")
        .param("_version", "\"7\"")
        .param("siteId", "denver")
        .param("sessions", "a1")
        .param("startsAt", "2026-11-30T16:00:00Z")
        .param("reason", reason);
  }

  @Test
  void each_session_is_shown_from_and_to_in_the_time_of_its_site_and_whom_the_patient_is_told()
      throws Exception {
    assertThat(page(get("/courses/c1/site").param("siteId", "denver").param("from", "2026-12-01")))
        .contains("Wed, Nov 25, 9:00", "MST", "Room 1 · nurse-1")
        .contains("Tue, Dec 1, 9:00", "MT, Denver", "denver-room-1 · nurse-1")
        .contains("Example Clinic Denver", "Zoraida Quimby", "Move the session")
        .contains("name=\"_version\" value=\"&quot;7&quot;\"", "value=\"2026-12-01T16:00:00Z\"")
        .doesNotContain("What stays", "What fits now");
    assertThat(services.seen(PREVIEW).getFirst().body())
        .isEqualTo("{\"siteId\":\"denver\",\"from\":\"2026-12-01\"}");
    assertThat(services.seen(MOVE)).isEmpty();
  }

  @Test
  void what_has_been_is_told_to_stay() throws Exception {
    services.on(
        "GET /scheduling/v1/courses/c1", 200, SchedulingPagesTest.course("BOOKED", "COMPLETED"));
    assertThat(page(get("/courses/c1/site").param("siteId", "denver")))
        .contains("What stays where it was", "Session 1, Wed, Nov 25, 9:00");
  }

  @Test
  void where_nothing_fits_it_says_what_stands_in_the_way() throws Exception {
    services.on(
        PREVIEW,
        200,
        """
        {"siteId": "denver", "zone": "America/Denver", "fits": false, "sessions": [],
         "relax": {"obstacle": "ROOMS", "advice": "All rooms are taken.", "ways": []}}
        """);
    assertThat(page(get("/courses/c1/site").param("siteId", "denver")))
        .contains(
            "does not fit at Example Clinic Denver", "No room is free", "All rooms are taken.")
        .doesNotContain("name=\"startsAt\"");
    assertThat(page(get("/courses/c1/site").param("siteId", "denver").param("from", "soon")))
        .contains("id=\"wrong-from\"");
  }

  @Test
  void exactly_what_was_shown_is_done_once_to_the_version_that_was_seen() throws Exception {
    services.on(MOVE, 200, SchedulingPagesTest.course("BOOKED", "BOOKED"));
    web.perform(move("PATIENT_REQUEST").with(as("scheduler")).with(csrf()))
        .andExpect(redirectedUrl("/courses/c1"))
        .andExpect(flash().attributeExists("done"));
    StubServices.Seen seen = services.seen(MOVE).getFirst();
    assertThat(seen.header("If-match")).isEqualTo("\"7\"");
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1");
    assertThat(seen.body())
        .isEqualTo(
            "{\"siteId\":\"denver\",\"startsAt\":[\"2026-11-30T16:00:00Z\"],\"reason\":\"PATIENT_REQUEST\",\"override\":null}");
  }

  @Test
  void later_than_the_protocol_it_is_a_prescribers_to_allow_with_a_reason_and_fresh_password()
      throws Exception {
    services.on(
        PREVIEW,
        200,
        FITS.replace(
            "\"fits\": true,",
            """
            "fits": false, "needsPrescriber": true, "conflicts": [
              {"rule": "MOST_BETWEEN", "message": "6 days after the session before it",
               "limit": "at most 3 days", "source": "pack"}],
            """));
    MockHttpServletRequestBuilder there = get("/courses/c1/site").param("siteId", "denver");
    assertThat(page(there))
        .contains("later than the protocol has it", "6 days after", "Limit: at most 3 days")
        .contains("A prescriber may allow it on this page", "Tue, Dec 1, 9:00")
        .doesNotContain("name=\"override\"", "Move the session");
    assertThat(sent(there, "prescriber"))
        .contains("name=\"override\"", "action=\"/courses/c1/site/allow\"", "Move the session");

    services.on(MOVE, 200, SchedulingPagesTest.course("BOOKED", "BOOKED"));
    assertThat(sent(allow().param("override", " "), "prescriber"))
        .contains("id=\"wrong-override\"", "it stays on the record with your name");
    assertThat(services.seen(MOVE)).isEmpty();
    MockHttpServletRequestBuilder allow = allow().param("override", "had the flu").with(csrf());
    web.perform(allow.with(as("scheduler"))).andExpect(status().isForbidden());
    web.perform(allow.with(signedIn(Duration.ofHours(1), "prescriber")))
        .andExpect(redirectedUrl("/oauth2/authorization/clinic?again"));
    web.perform(allow.with(as("prescriber"))).andExpect(redirectedUrl("/courses/c1"));
    assertThat(services.seen(MOVE))
        .singleElement()
        .satisfies(seen -> assertThat(seen.body()).contains("\"override\":\"had the flu\""));
  }

  @Test
  void a_prescriber_leaves_what_the_protocol_allows_to_a_scheduler() throws Exception {
    assertThat(sent(get("/courses/c1/site").param("siteId", "denver"), "prescriber"))
        .contains("a scheduler can move it here")
        .doesNotContain("Move the session");
    web.perform(move("MEDICAL").with(as("prescriber")).with(csrf()))
        .andExpect(status().isForbidden());
  }

  private static MockHttpServletRequestBuilder allow() {
    return post("/courses/c1/site/allow")
        .param("_once", "12345678-1")
        .param("_version", "\"7\"")
        .param("siteId", "denver")
        .param("sessions", "a1")
        .param("startsAt", "2026-11-30T16:00:00Z")
        .param("reason", "MEDICAL");
  }

  @Test
  void it_needs_a_reason() throws Exception {
    assertThat(page(move(""))).contains("id=\"wrong-reason\"", "value=\"denver\"");
    assertThat(services.seen(MOVE)).isEmpty();
  }

  @Test
  void a_stale_move_and_one_whose_place_is_gone_show_what_was_chosen_beside_what_is_now()
      throws Exception {
    services.on(MOVE, 412, "{\"status\": 412, \"currentVersion\": 8}");
    assertThat(page(move("MEDICAL")))
        .contains("Somebody else changed this course", "As it is saved now", "Your move")
        .contains("Wed, Nov 25, 9:00", "Mon, Nov 30, 9:00", "What fits now", "Tue, Dec 1, 9:00")
        .contains("value=\"2026-12-01T16:00:00Z\"")
        .doesNotContain("value=\"2026-11-30T16:00:00Z\"");
    services.on(MOVE, 409, "{\"status\": 409, \"detail\": \"Session 1: taken\"}");
    assertThat(page(move("MEDICAL")))
        .contains("It does not fit so any more", "Mon, Nov 30, 9:00", "What fits now");
  }

  @Test
  void without_scheduling_it_says_so_and_nothing_is_lost() throws Exception {
    services.on(PREVIEW, 503, "");
    assertThat(page(get("/courses/c1/site").param("siteId", "denver")))
        .contains("is not answering right now");
    services.on(PREVIEW, 200, FITS);
    services.on(MOVE, 503, "");
    assertThat(page(move("MEDICAL"))).contains("nothing was saved", "selected=\"selected\"");
  }

  @Test
  void it_is_linked_from_where_appointments_are_moved() throws Exception {
    assertThat(page(get("/courses/c1"))).contains("href=\"/courses/c1/site\"");
    assertThat(page(get("/courses/c1/appointments/a1"))).contains("href=\"/courses/c1/site\"");
    web.perform(get("/courses/c1/site").with(as("nurse"))).andExpect(status().isForbidden());
  }
}
