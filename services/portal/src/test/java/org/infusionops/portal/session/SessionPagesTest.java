package org.infusionops.portal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.infusionops.portal.PortalTest;
import org.infusionops.portal.StubServices.Seen;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

class SessionPagesTest extends PortalTest {

  private static final String SESSION = "GET /treatment/v1/sessions/s1";

  private String page(String path, String role) throws Exception {
    return text(web.perform(get(path).with(as(role))).andExpect(status().isOk()));
  }

  private static String text(ResultActions done) throws Exception {
    return done.andReturn().getResponse().getContentAsString();
  }

  private ResultActions send(String path, RequestPostProcessor who, String... fields)
      throws Exception {
    var request =
        post(path)
            .param("_once", "12345678-1234")
            .param("_version", "\"7\"")
            .param("_zone", "America/Phoenix")
            .param("_seen", "2026-11-22T16:55:00Z");
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    return web.perform(request.with(who).with(csrf()));
  }

  @Test
  void the_gate_says_what_is_in_the_way_by_which_rule_and_who_may_let_it_pass() throws Exception {
    services.on(SESSION, 200, Sittings.CHECKED_IN);
    services.on("GET /intake/v1/patients/p1", 200, PATIENT);
    String page = page("/sessions/s1", "nurse");
    assertThat(page)
        .contains("Zoraida Quimby", "In the way:", "systolic ≥ 160", "gate-vitals")
        .contains("source: the director said so", "a prescriber may override it")
        .contains("value=\"165\"", "Gate failed: override or stop")
        .doesNotContain("Sign the override")
        .contains("<title>Session</title>");
    assertThat(page("/sessions/s1", "prescriber")).contains("Sign the override");
  }

  @Test
  void a_gate_is_sent_as_recorded_and_what_is_not_recorded_is_left_out() throws Exception {
    services.on("PUT /treatment/v1/sessions/s1/gate", 200, Sittings.CHECKED_IN);
    send(
            "/sessions/s1/gate",
            as("nurse"),
            "identity.confirmed",
            "true",
            "weight.kg",
            "70,5",
            "weight.measuredOn",
            "2026-11-22",
            "pregnancyTest.applicable",
            "false",
            "fasting.lastFoodAt",
            "2026-11-22T00:30",
            "driver.name",
            "Dana Example",
            "driver.phone",
            "(480) 555-0143")
        .andExpect(redirectedUrl("/sessions/s1"));
    Seen seen = services.seen("PUT /treatment/v1/sessions/s1/gate").getFirst();
    assertThat(seen.header("If-match")).isEqualTo("\"7\"");
    assertThat(seen.body())
        .contains("\"kg\":70.5", "\"lastFoodAt\":\"2026-11-22T07:30:00Z\"", "+14805550143")
        .contains("\"pregnancyTest\":{\"applicable\":false}")
        .doesNotContain("consent", "suicideRisk");
  }

  @Test
  void a_refused_weight_is_shown_beside_its_field_and_kept() throws Exception {
    services.on(SESSION, 200, Sittings.CHECKED_IN);
    services.on(
        "PUT /treatment/v1/sessions/s1/gate",
        422,
        """
        {"status": 422, "errors": [{"field": "facts.weight.kg", "message": "not between 20 and 400"}]}
        """);
    String page = text(send("/sessions/s1/gate", as("nurse"), "weight.kg", "700"));
    assertThat(page)
        .contains("id=\"wrong-weight.kg\">not between 20 and 400")
        .contains("value=\"700\"");
  }

  @Test
  void what_another_nurse_did_meanwhile_is_shown_and_what_was_typed_stays() throws Exception {
    services.on(SESSION, 200, Sittings.INFUSING);
    services.on("POST /treatment/v1/sessions/s1/vitals", 412, "{\"status\": 412}");
    String page = text(send("/sessions/s1/vitals", as("nurse"), "systolic", "131"));
    assertThat(page)
        .contains("Somebody else worked on this session", "noor.nurse", "184/100 mmHg")
        .contains("value=\"131\"");
    assertThat(services.seen("POST /treatment/v1/sessions/s1/vitals")).hasSize(1);
  }

  @Test
  void an_alarm_that_rang_meanwhile_does_not_keep_a_reading_from_being_saved() throws Exception {
    services.on(SESSION, 200, Sittings.INFUSING);
    services.on("POST /treatment/v1/sessions/s1/vitals", 412, "{\"status\": 412}");
    var request =
        post("/sessions/s1/vitals")
            .param("_once", "12345678-1234")
            .param("_version", "\"6\"")
            .param("_seen", "2026-11-22T17:10:00Z");
    web.perform(request.with(as("nurse")).with(csrf()));
    var sent = services.seen("POST /treatment/v1/sessions/s1/vitals");
    assertThat(sent.stream().map(each -> each.header("If-match")))
        .containsExactly("\"6\"", "\"7\"");
  }

  @Test
  void the_infusion_shows_its_readings_as_chart_and_table_with_what_a_limit_calls_for()
      throws Exception {
    services.on(SESSION, 200, Sittings.INFUSING);
    assertThat(page("/sessions/s1", "nurse"))
        .contains("<svg", "184/100", "HOLD", "systolic-high", "the director said so")
        .doesNotContain(" style=");
  }

  @Test
  void who_computed_a_dose_is_told_that_another_person_verifies_it() throws Exception {
    services.on(SESSION, 200, Sittings.dosedBy("somebody"));
    assertThat(page("/sessions/s1", "nurse"))
        .contains("You computed this dose", "3.50", "mg/mL", "KET10-2601A", "0.5 mg/kg")
        .doesNotContain("I have checked");
    services.on(SESSION, 200, Sittings.dosedBy("nia.nurse"));
    assertThat(page("/sessions/s1", "nurse")).contains("I have checked: 35.0 mg");
  }

  @Test
  void verifying_and_overriding_take_a_fresh_password() throws Exception {
    services.on(SESSION, 200, Sittings.CHECKED_IN);
    var longAgo = Duration.ofMinutes(20);
    for (String path : new String[] {"/sessions/s1/verify", "/sessions/s1/gate/override"}) {
      send(path, signedIn(longAgo, "prescriber"), "point", "gate-vitals", "reason", "x")
          .andExpect(status().is3xxRedirection());
    }
    assertThat(services.seen("PUT /treatment/v1/sessions/s1/gate")).isEmpty();
    send("/sessions/s1/gate/override", as("nurse"), "point", "gate-vitals")
        .andExpect(status().isForbidden());
  }

  @Test
  void an_override_names_its_point_and_sends_the_recorded_facts() throws Exception {
    services.on(SESSION, 200, Sittings.CHECKED_IN);
    services.on("PUT /treatment/v1/sessions/s1/gate", 200, Sittings.CHECKED_IN);
    send(
            "/sessions/s1/gate/override",
            as("prescriber"),
            "point",
            "gate-vitals",
            "reason",
            "White coat effect, rechecked twice.")
        .andExpect(redirectedUrl("/sessions/s1"));
    assertThat(services.seen("PUT /treatment/v1/sessions/s1/gate").getFirst().body())
        .contains("\"point\":\"gate-vitals\"", "\"systolic\":165");
  }

  @Test
  void without_intake_the_session_can_still_be_worked_on() throws Exception {
    services.down("intake");
    services.on(SESSION, 200, Sittings.CHECKED_IN);
    assertThat(page("/sessions/s1", "nurse"))
        .contains("<h1>p1</h1>", "Intake is not answering right now.", "Save the gate");
  }

  @Test
  void a_session_that_is_over_is_read_only() throws Exception {
    services.on(SESSION, 200, Sittings.STOPPED);
    web.perform(get("/sessions/s1").with(as("nurse")))
        .andExpect(redirectedUrl("/sessions/s1/record"));
    assertThat(page("/sessions/s1/record", "medical-director"))
        .contains("Stopped", "High twice.", "Vital signs")
        .doesNotContain("Save");
  }

  @Test
  void the_days_list_leads_a_nurse_to_the_session_and_a_director_to_the_record() throws Exception {
    services.on("GET /treatment/v1/sessions", 200, Sittings.list(Sittings.CHECKED_IN));
    assertThat(page("/sessions", "nurse")).contains("href=\"/sessions/s1\"", "10:00 AM");
    assertThat(page("/sessions?site=mesa&date=2026-11-22", "medical-director"))
        .contains("href=\"/sessions/s1/record\"");
    services.down("treatment");
    assertThat(page("/patients/p1/sessions", "nurse"))
        .contains("Treatment is not answering right now.");
  }
}
