package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Safety events and on-call duty, over stubs of intake. */
class SafetyPagesTest extends PortalTest {

  static final String EVENT =
      """
      {"id": "e1", "version": 7, "state": "PAGED", "drill": false, "screeningId": "s1",
       "patientId": "p1", "siteId": "mesa", "cause": "PHQ9_ITEM_9",
       "raisedAt": "2026-11-20T17:00:00Z", "firstPagedAt": "2026-11-20T17:00:02Z",
       "nextPageAt": "2026-11-20T17:05:00Z", "escalatesAt": "2026-11-20T17:15:00Z",
       "signalCount": 1, "pagesSent": 2,
       "details": {
         "signals": [{"id": "e1", "cause": "PHQ9_ITEM_9", "sourceId": "s1",
                      "at": "2026-11-20T17:00:00Z"}],
         "pages": [
           {"number": 1, "round": 1, "staffId": "paula.prescriber", "why": "RAISED",
            "at": "2026-11-20T17:00:00Z",
            "sms": {"sentAt": "2026-11-20T17:00:02Z", "outcome": "FAILED",
                    "at": "2026-11-20T17:00:04Z"},
            "email": {"sentAt": "2026-11-20T17:00:02Z", "outcome": "SENT",
                      "at": "2026-11-20T17:00:02Z"}},
           {"number": 2, "round": 1, "staffId": "peter.prescriber", "why": "UNDELIVERED",
            "at": "2026-11-20T17:00:04Z"}],
         "owners": [], "notes": [], "policyId": "safety-events", "policyVersion": 1,
         "codes": ["SAFETY_PLAN_MADE", "HOSPITAL"], "leastCharacters": 20}}
      """;

  static final String TIMES =
      """
      {"since": "2026-08-22T17:00:00Z",
       "real": {"events": 4, "open": 1, "escalated": 1,
                "toFirstPage": {"n": 4, "median": 2, "longest": 9},
                "toAcknowledgement": {"n": 3, "median": 140, "longest": 1300}},
       "drills": {"events": 1, "open": 1, "escalated": 0, "toFirstPage": {"n": 0},
                  "toAcknowledgement": {"n": 0}}}
      """;

  static final String ON_CALL =
      """
      {"siteId": "mesa", "version": 0, "line": "+14805550102",
       "order": ["paula.prescriber", "peter.prescriber"],
       "roster": [
         {"staff": "paula.prescriber", "phone": "+14805550103", "email": "paula@example.org"},
         {"staff": "peter.prescriber", "phone": "+14805550104", "email": "peter@example.org"}],
       "director": {"staff": "morgan.director", "phone": "+14805550105",
                    "email": "morgan@example.org"}}
      """;

  private static final String OPEN =
      """
      [{"id": "e1", "siteId": "mesa", "state": "PAGED", "drill": false,
        "raisedAt": "2026-11-20T17:00:00Z", "version": 7},
       {"id": "e2", "siteId": "denver", "state": "RAISED", "drill": true,
        "raisedAt": "2026-11-20T17:01:00Z", "version": 1},
       {"id": "e3", "siteId": "mesa", "state": "ACKNOWLEDGED", "drill": false,
        "raisedAt": "2026-11-20T17:01:00Z", "ownerId": "paula.prescriber", "version": 3}]
      """;

  @Test
  void the_worklist_shows_open_events_with_their_clock_and_marks_drills() throws Exception {
    String drill =
        EVENT
            .replace("\"drill\": false", "\"drill\": true")
            .replace("\"id\": \"e1\", \"version\"", "\"id\": \"e2\", \"version\"")
            .replace("\"screeningId\": \"s1\",", "")
            .replace("\"patientId\": \"p1\",", "");
    services.on("GET /intake/v1/safety-events", 200, items(EVENT + "," + drill));
    services.on("GET /intake/v1/safety-times", 200, TIMES);
    String page = page("/safety", "medical-director");
    assertThat(page)
        .contains("data-seconds=", "DRILL", "Paged, nobody answered", "2 pages")
        .contains("2 s, longest 9 s (n = 4)", "Start a drill", "/safety/e1");
    assertThat(page("/safety/list", "prescriber")).contains("id=\"safety-list\"", "/safety/e2");
  }

  @Test
  void an_event_shows_every_page_with_how_far_it_came() throws Exception {
    services.on("GET /intake/v1/safety-events/e1", 200, EVENT);
    assertThat(page("/safety/e1", "prescriber"))
        .contains("Page 1 to paula.prescriber", "Text message: not delivered", "E-mail: sent")
        .contains("Page 2 to peter.prescriber", "the page before did not arrive")
        .contains("Text message: asked for", "I have it: acknowledge", "safety-events 1")
        .contains("988")
        .doesNotContain("Close for good");
  }

  @Test
  void what_no_screening_showed_leads_to_the_questionnaires() throws Exception {
    services.on("GET /intake/v1/safety-events/e1", 200, EVENT);
    assertThat(page("/safety/e1", "prescriber"))
        .contains("href=\"/screenings/s1\"")
        .doesNotContain("href=\"/patients/p1/measures\"");
    services.on(
        "GET /intake/v1/safety-events/e1", 200, EVENT.replace("\"screeningId\": \"s1\",", ""));
    assertThat(page("/safety/e1", "prescriber"))
        .contains("href=\"/patients/p1/measures\"")
        .doesNotContain("href=\"/screenings/");
  }

  @Test
  void acknowledging_sends_no_version_and_whoever_comes_second_is_told_who_has_it()
      throws Exception {
    services.on("GET /intake/v1/safety-events/e1", 200, EVENT);
    services.on("POST /intake/v1/safety-events/e1/acknowledge", 200, EVENT);
    web.perform(act("/safety/e1/acknowledge").with(as("prescriber")))
        .andExpect(redirectedUrl("/safety/e1"));
    StubServices.Seen seen =
        services.seen("POST /intake/v1/safety-events/e1/acknowledge").getFirst();
    assertThat(seen.header("If-match")).isEmpty();
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1234");

    services.on(
        "POST /intake/v1/safety-events/e1/acknowledge",
        409,
        """
        {"status": 409, "detail": "peter.prescriber has this safety event; take it over first"}
        """);
    assertThat(sent(act("/safety/e1/acknowledge"), "prescriber"))
        .contains("peter.prescriber has this safety event");
  }

  @Test
  void closing_keeps_what_was_typed_when_it_is_refused_or_somebody_was_faster() throws Exception {
    String mine =
        EVENT
            .replace(
                "\"state\": \"PAGED\"", "\"state\": \"ACKNOWLEDGED\", \"ownerId\": \"somebody\"")
            .replace(
                "\"notes\": []",
                "\"notes\": [{\"by\": \"paula.prescriber\", \"at\": \"2026-11-20T17:09:00Z\","
                    + " \"text\": \"Called <twice>.\"}]");
    services.on("GET /intake/v1/safety-events/e1", 200, mine);
    services.on(
        "POST /intake/v1/safety-events/e1/close",
        422,
        """
        {"status": 422, "errors": [{"field": "text", "message": "must have at least 20"}]}
        """);
    MockHttpServletRequestBuilder closing =
        act("/safety/e1/close")
            .param("_version", "\"6\"")
            .param("code", "HOSPITAL")
            .param("text", "too short");
    assertThat(sent(closing, "prescriber"))
        .contains(
            "must have at least 20", "too short</textarea>", "selected=\"selected\">Taken to");
    assertThat(services.seen("POST /intake/v1/safety-events/e1/close").getFirst().body())
        .contains("HOSPITAL", "too short");
    services.on(
        "POST /intake/v1/safety-events/e1/close", 412, "{\"status\": 412, \"currentVersion\": 7}");
    assertThat(sent(closing, "prescriber"))
        .contains("Somebody changed this event", "too short</textarea>", "Called &lt;twice&gt;.")
        .contains("value=\"&quot;7&quot;\"");
  }

  @Test
  void a_drill_is_started_and_a_second_one_is_not() throws Exception {
    services.on("GET /intake/v1/safety-times", 200, TIMES);
    services.on("POST /intake/v1/safety-events/drills", 201, EVENT);
    web.perform(act("/safety/drills").param("siteId", "mesa").with(as("medical-director")))
        .andExpect(redirectedUrl("/safety/e1"));
    assertThat(services.seen("POST /intake/v1/safety-events/drills").getFirst().body())
        .isEqualTo("{\"siteId\":\"mesa\"}");
    services.on(
        "POST /intake/v1/safety-events/drills",
        409,
        "{\"status\": 409, \"detail\": \"A drill is open at this site already\"}");
    assertThat(sent(act("/safety/drills").param("siteId", "mesa"), "prescriber"))
        .contains("A drill is open at this site already");
  }

  @Test
  void the_banner_shows_what_waits_and_what_cannot_be_seen() throws Exception {
    services.on("GET /intake/v1/safety-events/open", 200, OPEN);
    assertThat(stream("prescriber"))
        .contains("A safety event waits at Example Clinic Mesa.", "nobody has answered")
        .contains("DRILL", "/safety/e2", "No page is known to have left")
        .doesNotContain("/safety/e3");
    assertThat(stream("nurse")).contains("/on-call").doesNotContain("/safety/e1");
    services.down("intake");
    assertThat(stream("prescriber")).contains("safety events cannot be seen here");
    assertThat(page("/", "prescriber")).contains("id=\"safety-bars\"");
    assertThat(page("/", "finance")).doesNotContain("safety-bars");
  }

  @Test
  void today_shows_open_events_first_with_who_has_them() throws Exception {
    services.on("GET /intake/v1/safety-events", 200, items(EVENT));
    String today = page("/", "prescriber");
    assertThat(today).contains("/safety/e1", "Act now");
    assertThat(today.indexOf("section-safety")).isLessThan(today.indexOf("section-sessions"));
    services.on(
        "GET /intake/v1/safety-events",
        200,
        items(
            EVENT.replace(
                "\"signalCount\"", "\"ownerId\": \"paula.prescriber\", \"signalCount\"")));
    assertThat(page("/", "prescriber")).contains("paula.prescriber has it");
  }

  @Test
  void an_administrator_gives_places_and_two_cannot_share_one() throws Exception {
    services.on("GET /intake/v1/on-call", 200, items(ON_CALL));
    services.on("GET /intake/v1/on-call/mesa", 200, ON_CALL);
    assertThat(page("/on-call", "nurse"))
        .contains("paula.prescriber", "+14805550103", "morgan.director")
        .doesNotContain("/on-call/mesa");
    assertThat(page("/on-call", "admin")).contains("/on-call/mesa");
    services.on("PUT /intake/v1/on-call/mesa", 200, ON_CALL);
    web.perform(
            act("/on-call/mesa")
                .param("place.paula.prescriber", "2")
                .param("place.peter.prescriber", "1")
                .with(as("admin")))
        .andExpect(redirectedUrl("/on-call"));
    assertThat(services.seen("PUT /intake/v1/on-call/mesa").getFirst().body())
        .isEqualTo("{\"order\":[\"peter.prescriber\",\"paula.prescriber\"]}");
    MockHttpServletRequestBuilder same =
        act("/on-call/mesa")
            .param("place.paula.prescriber", "1")
            .param("place.peter.prescriber", "1");
    assertThat(sent(same, "admin")).contains("Two people have the same place");
    services.on("PUT /intake/v1/on-call/mesa", 412, "{\"status\": 412}");
    MockHttpServletRequestBuilder late = act("/on-call/mesa").param("place.peter.prescriber", "1");
    assertThat(sent(late, "admin")).contains("As it is now");
  }

  private static String items(String items) {
    return "{\"items\": [" + items + "], \"page\": 0, \"size\": 50, \"total\": 2}";
  }

  private static MockHttpServletRequestBuilder act(String path) {
    return post(path).param("_once", "12345678-1234").with(csrf());
  }

  private String page(String address, String role) throws Exception {
    return web.perform(get(address).with(as(role))).andReturn().getResponse().getContentAsString();
  }

  private String sent(MockHttpServletRequestBuilder request, String role) throws Exception {
    return web.perform(request.with(as(role))).andReturn().getResponse().getContentAsString();
  }

  /** What the banner's stream has said first. */
  private String stream(String role) throws Exception {
    MvcResult result = web.perform(get("/safety/live").with(as(role))).andReturn();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> result.getResponse().getContentAsString().contains("event:safety"));
    return result.getResponse().getContentAsString();
  }
}
