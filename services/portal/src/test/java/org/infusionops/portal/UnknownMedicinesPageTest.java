package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class UnknownMedicinesPageTest extends PortalTest {

  private static final String WAITING =
      """
      {"page": 0, "size": 25, "total": 1, "items": [
        {"screeningId": "s1", "version": 7, "patientId": "p1", "siteId": "mesa", "position": 0,
         "medicine": {"name": "hydroxalazine 25 mg", "classes": [], "needsPerson": true,
           "matches": [], "notUnderstood": ["hydroxalazine"],
           "near": [{"written": "hydroxalazine", "name": "hydralazine",
             "medicines": [{"ingredient": "hydralazine", "drugClass": "vasodilator"}]}]},
         "classes": ["sedative", "vasodilator"],
         "startedAt": "2026-11-20T17:00:00Z"}]}
      """;

  private static final String CLASSIFY =
      "PUT /intake/v1/screenings/s1/medications/0/classification";

  private static MockHttpServletRequestBuilder choosing(String drugClass) {
    return post("/medicines")
        .param("_once", "12345678-1234")
        .param("_version", "\"7\"")
        .param("screeningId", "s1")
        .param("position", "0")
        .param("name", "hydroxalazine 25 mg")
        .param("classifiedAs", drugClass)
        .with(csrf());
  }

  private String page(MockHttpServletRequestBuilder request, String role) throws Exception {
    return shown(request.with(as(role)));
  }

  @Test
  void what_waits_is_shown_with_what_looks_like_it_and_only_a_prescriber_decides()
      throws Exception {
    services.on("GET /intake/v1/unknown-medicines", 200, WAITING);
    String prescriber = page(get("/medicines"), "prescriber");
    assertThat(prescriber)
        .contains("<title>Unknown medicines</title>", "hydroxalazine 25 mg")
        .contains("hydralazine (vasodilator)", "value=\"sedative\"", "value=\"no-interaction\"")
        .contains("value=\"&quot;7&quot;\"");
    String intake = page(get("/medicines"), "intake");
    assertThat(intake)
        .contains("hydroxalazine 25 mg", "A prescriber says what it is")
        .doesNotContain("name=\"classifiedAs\"");
  }

  @Test
  void with_nothing_waiting_it_says_so_and_with_intake_away_it_says_that() throws Exception {
    assertThat(page(get("/medicines"), "intake"))
        .contains("Every medicine of every open screening");
    services.down("intake");
    assertThat(page(get("/medicines"), "intake"))
        .contains("Intake is not answering right now.")
        .doesNotContain("Every medicine of every open screening");
  }

  @Test
  void a_choice_is_sent_once_for_the_version_that_was_seen() throws Exception {
    services.on(CLASSIFY, 200, IntakePagesTest.DRAFT);
    web.perform(choosing("sedative").with(as("prescriber"))).andExpect(redirectedUrl("/medicines"));
    StubServices.Seen seen = services.seen(CLASSIFY).getFirst();
    assertThat(seen.header("If-match")).isEqualTo("\"7\"");
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1234");
    assertThat(seen.body())
        .contains("\"name\":\"hydroxalazine 25 mg\"", "\"classifiedAs\":\"sedative\"");
    web.perform(choosing("sedative").with(as("intake"))).andExpect(status().isForbidden());
  }

  @Test
  void without_a_choice_nothing_is_sent() throws Exception {
    services.on("GET /intake/v1/unknown-medicines", 200, WAITING);
    assertThat(page(choosing(""), "prescriber")).contains("id=\"wrong-classifiedAs\"");
    assertThat(services.seen(CLASSIFY)).isEmpty();
  }

  @Test
  void what_somebody_else_changed_is_shown_beside_what_was_chosen() throws Exception {
    services.on("GET /intake/v1/unknown-medicines", 200, WAITING);
    services.on("GET /intake/v1/screenings/s1", 200, IntakePagesTest.DRAFT);
    services.on(CLASSIFY, 412, "{\"status\": 412, \"currentVersion\": 8}");
    assertThat(page(choosing("sedative"), "prescriber"))
        .contains("Somebody else changed this", "There now: Elixir of Ambrosia")
        .contains("You chose: hydroxalazine 25 mg, sedative");
  }

  @Test
  void what_is_refused_stands_beside_the_choice() throws Exception {
    services.on("GET /intake/v1/unknown-medicines", 200, WAITING);
    services.on(
        CLASSIFY,
        422,
        """
        {"status": 422, "errors": [{"field": "classifiedAs", "message": "must be a class"}]}
        """);
    assertThat(page(choosing("sedative"), "prescriber"))
        .contains("must be a class", "<option value=\"sedative\" selected");
  }
}
