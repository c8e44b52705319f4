package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class AdminPagesTest extends PortalTest {

  private static final String DISCARD = "POST /scheduling/eventing/parked/intake:s1/discard";
  private static final String PARKED =
      """
      [{"id": "intake:s1", "events": [
        {"eventId": "e1", "type": "org.infusionops.intake.ScreeningCompleted.v1",
         "position": "intake.events-3@17", "reason": "INVALID", "detail": "patientId: missing",
         "at": "2026-11-20T18:00:00Z"},
        {"eventId": "e2", "type": "org.infusionops.intake.ScreeningCompleted.v1",
         "position": "intake.events-3@18", "reason": "WAITING", "detail": "",
         "at": "2026-11-20T18:01:00Z"}]}]
      """;

  private String page(String path, String... roles) throws Exception {
    return body(web.perform(get(path).with(as(roles))).andExpect(status().isOk()));
  }

  private static String body(ResultActions result) throws Exception {
    return result.andReturn().getResponse().getContentAsString();
  }

  private static MockHttpServletRequestBuilder form(String path) {
    return post(path).param("_once", "12345678-1234").with(csrf());
  }

  private static MockHttpServletRequestBuilder discard() {
    return form("/admin/parked/discard").param("service", "scheduling").param("id", "intake:s1");
  }

  @Test
  void a_service_that_is_unwell_is_shown_with_its_parts_and_one_that_is_silent_as_down()
      throws Exception {
    services.on(
        "GET /scheduling/actuator/health",
        503,
        """
        {"status": "DOWN", "components": {"mongo": {"status": "UP"}, "binders": {"status": "DOWN"}}}
        """);
    services.on(
        "GET /scheduling/actuator/prometheus",
        200,
        """
        # HELP eventing_outbox_pending Aggregates
        eventing_outbox_pending{service="scheduling"} 3.0
        eventing_outbox_oldest_seconds{service="scheduling"} 300.4
        kafka_consumer_fetch_manager_records_lag{partition="0",topic="intake.events"} 4.0
        kafka_consumer_fetch_manager_records_lag{partition="0",topic="intake_events"} 4.0
        kafka_consumer_fetch_manager_records_lag{partition="1",topic="intake.events"} 1.0
        eventing_parked_aggregates{service="scheduling"} 2.0
        """);
    services.down("billing");
    String page = page("/admin/services", "admin");
    assertThat(page)
        .contains("Works in part", "Broker", "<dd>3</dd>", "<dd>5 min</dd>", "<dd>5</dd>")
        .contains("href=\"/admin/parked\"", "Not answering", "It does not answer.")
        .contains("hx-get=\"/admin/services/now\"");
  }

  @Test
  void parked_events_are_shown_with_their_reason_and_an_empty_list_says_what_it_means()
      throws Exception {
    assertThat(page("/admin/parked", "admin")).contains("Nothing is parked.");
    services.on("GET /scheduling/eventing/parked", 200, PARKED);
    services.down("billing");
    assertThat(page("/admin/parked", "admin"))
        .contains("intake:s1", "ScreeningCompleted.v1", "It breaks its own rules")
        .contains("patientId: missing", "Waits behind the one before")
        .contains("Billing is not answering right now.");
  }

  @Test
  void discarding_wants_a_reason_a_tick_and_a_fresh_password() throws Exception {
    services.on("GET /scheduling/eventing/parked", 200, PARKED);
    services.on(DISCARD, 200, "{\"replayed\": 0, \"left\": 1}");
    String page = body(web.perform(discard().with(as("admin"))));
    assertThat(page)
        .contains("Reason: Say why it is given up", "Confirmation: Tick this to go on.")
        .contains("<details class=\"ask\" open=\"open\">");
    web.perform(
            discard()
                .param("reason", "published by a test")
                .param("sure", "true")
                .with(signedIn(Duration.ofHours(1), "admin")))
        .andExpect(redirectedUrl("/oauth2/authorization/clinic?again"));
    assertThat(services.seen(DISCARD)).isEmpty();
    web.perform(
            discard()
                .param("reason", "published by a test")
                .param("sure", "true")
                .with(as("admin")))
        .andExpect(redirectedUrl("/admin/parked"));
    assertThat(services.seen(DISCARD).getFirst().body()).contains("published by a test");
    assertThat(services.seen(DISCARD).getFirst().header("Idempotency-key"))
        .isEqualTo("12345678-1234");
  }

  @Test
  void replaying_what_somebody_else_has_seen_to_says_so() throws Exception {
    services.on("POST /scheduling/eventing/parked/intake:s1/replay", 404, "{\"status\": 404}");
    String page =
        body(
            web.perform(
                form("/admin/parked/replay")
                    .param("service", "scheduling")
                    .param("id", "intake:s1")
                    .with(as("admin"))));
    assertThat(page).contains("Somebody else has seen to it");
  }

  @Test
  void the_audit_joins_all_services_and_asks_each_only_for_what_is_wanted() throws Exception {
    services.on("GET /intake/v1/audit", 200, access("2026-11-20T18:00:00Z", "avery.intake"));
    services.on("GET /billing/v1/audit", 200, access("2026-11-20T19:00:00Z", "finn.finance"));
    services.down("treatment");
    String page = page("/admin/audit?patient=p1&action=READ&from=2026-11-20T00:00", "admin");
    assertThat(page.indexOf("finn.finance")).isBetween(0, page.indexOf("avery.intake"));
    assertThat(page).contains("Treatment is not answering right now.");
    assertThat(services.seen("GET /intake/v1/audit").getFirst().query())
        .contains("patientId=p1", "action=READ", "from=2026-11-20T07:00:00Z")
        .doesNotContain("who=");
  }

  private static String access(String at, String who) {
    return """
    {"page": 0, "size": 50, "total": 1, "items": [
      {"id": "c-1", "at": "%s", "who": "%s", "roles": ["intake"], "action": "READ",
       "resource": "patient", "patientIds": ["p1"], "siteIds": [], "method": "GET",
       "path": "/v1/patients/{id}", "status": 200, "hash": "00"}]}
    """
        .formatted(at, who);
  }

  @Test
  void a_broken_chain_is_named_at_its_record() throws Exception {
    services.on(
        "GET /intake/v1/audit/check",
        200,
        "{\"records\": 9, \"chains\": 1, \"firstBroken\": \"c-000000000004\"}");
    services.on("GET /billing/v1/audit/check", 200, "{\"records\": 9, \"chains\": 2}");
    assertThat(page("/admin/audit/check", "admin"))
        .contains("First broken at record c-000000000004", "9 records in 2 chains");
  }

  @Test
  void the_people_of_the_demonstration_are_those_the_provider_names() throws Exception {
    services.on(
        "GET /identity/people",
        200,
        """
        [{"id": "avery.intake", "name": "Avery Quill", "roles": ["intake"], "sites": ["mesa"]}]""");
    assertThat(page("/admin/staff", "admin"))
        .contains("avery.intake", "Avery Quill")
        .doesNotContain("Staff are kept at the identity provider");
  }

  @Test
  void the_roles_are_those_of_the_rules_themselves() throws Exception {
    String page = page("/admin/staff", "admin");
    assertThat(page).contains("Staff are kept at the identity provider");
    String row = page.substring(page.indexOf("/finance/plans/{id}/approve"));
    row = row.substring(0, row.indexOf("</tr>"));
    assertThat(row).contains("asks for the password again");
    assertThat(row.split(">yes<", -1)).hasSize(2);
    assertThat(row.split(">no<", -1)).hasSize(7);
  }

  @Test
  void real_time_is_shown_and_not_moved() throws Exception {
    assertThat(page("/admin/clock", "admin")).contains("it cannot be moved");
    web.perform(form("/admin/clock").param("step", "hour").with(as("admin")))
        .andExpect(status().isForbidden());
  }
}
