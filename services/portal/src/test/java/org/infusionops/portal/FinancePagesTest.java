package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class FinancePagesTest extends PortalTest {

  private static final String APPROVE = "POST /billing/v1/plans/plan-1/approve";
  private static final String DECLINE = "POST /billing/v1/plans/plan-1/decline";
  private static final String ACCEPT = "POST /billing/v1/offers/o1/f1/accept";

  private String page(String path, String role) throws Exception {
    return body(web.perform(get(path).with(as(role))).andExpect(status().isOk()));
  }

  private static String body(ResultActions result) throws Exception {
    return result.andReturn().getResponse().getContentAsString();
  }

  private static MockHttpServletRequestBuilder form(String path) {
    return post(path).param("_once", "12345678-1234").param("_version", "\"7\"").with(csrf());
  }

  @Test
  void the_queue_shows_amount_and_way_to_pay() throws Exception {
    services.on(
        "GET /billing/v1/plans",
        200,
        "{\"items\": [%s], \"page\": 0, \"size\": 50, \"total\": 1}".formatted(MoneySamples.PLAN));
    assertThat(page("/finance", "finance"))
        .contains("Low-interest plan", "$1,010.01", "/finance/plans/plan-1", "Fri, Nov 20, 11:00");
  }

  @Test
  void an_empty_queue_says_what_fills_it_and_a_silent_billing_is_named() throws Exception {
    assertThat(page("/finance", "finance")).contains("No plan waits for review.");
    services.down("billing");
    assertThat(page("/finance", "finance"))
        .contains("Billing is not answering right now.")
        .doesNotContain("No plan waits");
  }

  @Test
  void a_plan_shows_its_schedule_to_the_cent_and_the_disclosure_as_billing_gave_it()
      throws Exception {
    services.on("GET /billing/v1/plans/plan-1", 200, MoneySamples.PLAN);
    assertThat(page("/finance/plans/plan-1", "finance"))
        .contains("$506.67", "$6.67", "$503.34", "$1,010.01", "$1,000.01", "$10.00")
        .contains("5.99%", "2 payments of $506.67", "12 CFR 1026.18; APR: 12 CFR 1026, Appendix J")
        .contains("<svg", "role=\"img\"", "2 payments of at most $506.67")
        .contains("Clinic policy of the test")
        .doesNotContain("<title>Low");
  }

  @Test
  void with_messages_down_the_plan_can_still_be_reviewed() throws Exception {
    services.on("GET /billing/v1/plans/plan-1", 200, MoneySamples.PLAN);
    services.down("notification");
    assertThat(page("/finance/plans/plan-1", "finance"))
        .contains("Messages is not answering right now.", "Approve this plan");
  }

  @Test
  void approving_names_the_version_and_wants_a_fresh_password() throws Exception {
    services.on(
        APPROVE, 200, MoneySamples.plan("ACTIVE", "\"activatedAt\": \"2026-11-20T19:00:00Z\","));
    web.perform(form("/finance/plans/plan-1/approve").with(as("finance")))
        .andExpect(redirectedUrl("/finance/plans/plan-1"))
        .andExpect(flash().attribute("done", "The plan is active. The patient is being told."));
    assertThat(services.seen(APPROVE).getFirst().header("If-match")).isEqualTo("\"7\"");
    assertThat(services.seen(APPROVE).getFirst().header("Idempotency-key"))
        .isEqualTo("12345678-1234");
    web.perform(
            form("/finance/plans/plan-1/approve").with(signedIn(Duration.ofHours(1), "finance")))
        .andExpect(redirectedUrl("/oauth2/authorization/clinic?again"));
    assertThat(services.seen(APPROVE)).hasSize(1);
  }

  @Test
  void above_the_limit_the_first_approval_says_that_another_person_is_needed() throws Exception {
    services.on(APPROVE, 200, MoneySamples.PLAN);
    web.perform(form("/finance/plans/plan-1/approve").with(as("finance")))
        .andExpect(
            flash()
                .attribute(
                    "done",
                    "Your approval is on record. Another person of finance must approve too."));
  }

  @Test
  void a_reason_that_is_too_short_is_shown_at_its_field_under_its_name_and_kept() throws Exception {
    services.on("GET /billing/v1/plans/plan-1", 200, MoneySamples.PLAN);
    services.on(
        DECLINE,
        422,
        "{\"status\": 422, \"errors\": [{\"field\": \"reason\", \"message\": \"at least 10 characters\"}]}");
    String page =
        body(
            web.perform(
                form("/finance/plans/plan-1/decline").param("reason", "no").with(as("finance"))));
    assertThat(page)
        .contains("id=\"wrong-reason\">at least 10 characters", ">no</textarea>")
        .contains("href=\"#field-reason\">Reason: at least 10 characters");
  }

  @Test
  void a_plan_that_somebody_else_answered_shows_both_versions() throws Exception {
    services.on(APPROVE, 412, "{\"status\": 412, \"currentVersion\": 8}");
    services.on(
        "GET /billing/v1/plans/plan-1",
        200,
        MoneySamples.plan(
            "DECLINED",
            "\"by\": \"faye.finance\", \"reason\": \"asked twice\", \"at\": \"2026-11-20T19:00:00Z\","));
    String page =
        body(
            web.perform(
                form("/finance/plans/plan-1/approve")
                    .param("seen", "REQUESTED-0")
                    .with(as("finance"))));
    assertThat(page)
        .contains("Somebody else answered", "In review, approved by nobody", "faye.finance")
        .doesNotContain("Approve this plan");
  }

  @Test
  void the_ledger_tells_what_was_owed_after_each_entry() throws Exception {
    services.on(
        "GET /billing/v1/accounts/p1",
        200,
        """
        {"patientId": "p1", "siteId": "mesa", "owed": {"minor": 0, "currency": "USD"}, "entries": [
          {"number": 1, "kind": "SESSION_CHARGE", "at": "2026-11-20T18:00:00Z", "postings": [
            {"account": "PATIENT_RECEIVABLE", "side": "DEBIT", "amount": {"minor": 45000, "currency": "USD"}},
            {"account": "SESSION_REVENUE", "side": "CREDIT", "amount": {"minor": 45000, "currency": "USD"}}]},
          {"number": 2, "kind": "REVERSAL", "at": "2026-11-20T19:00:00Z", "reverses": 1, "postings": [
            {"account": "PATIENT_RECEIVABLE", "side": "CREDIT", "amount": {"minor": 45000, "currency": "USD"}},
            {"account": "SESSION_REVENUE", "side": "DEBIT", "amount": {"minor": 45000, "currency": "USD"}}]}]}
        """);
    assertThat(page("/patients/p1/account", "finance"))
        .contains("Entry 1 taken back", "<td class=\"amount\">$450.00</td>")
        .contains("<td class=\"amount\">$0.00</td>", "Owed by the patient");
    assertThat(page("/patients/p2/account", "scheduler")).contains("Nothing has been charged yet.");
  }

  @Test
  void an_offer_is_accepted_once_the_patient_is_said_to_agree() throws Exception {
    services.on("GET /billing/v1/offers/o1", 200, MoneySamples.OFFERS);
    services.on(ACCEPT, 201, MoneySamples.PLAN);
    String unsaid =
        body(
            web.perform(
                form("/patients/p1/offers/o1/accept").param("offer", "f1").with(as("finance"))));
    assertThat(unsaid).contains("wrong-agrees[f1]", "Consent: Show it to the patient first");
    assertThat(services.seen(ACCEPT)).isEmpty();

    for (String[] who :
        new String[][] {
          {"finance", "/finance/plans/plan-1"}, {"scheduler", "/patients/p1/account"}
        }) {
      web.perform(
              form("/patients/p1/offers/o1/accept")
                  .param("offer", "f1")
                  .param("agrees", "true")
                  .with(as(who[0])))
          .andExpect(redirectedUrl(who[1]));
    }
    assertThat(services.seen(ACCEPT).getFirst().header("If-match")).isEqualTo("\"7\"");
  }

  @Test
  void offers_that_were_taken_already_say_so_and_another_patients_are_not_there() throws Exception {
    services.on("GET /billing/v1/offers/o1", 200, MoneySamples.OFFERS);
    services.on(
        ACCEPT, 409, "{\"status\": 409, \"detail\": \"another of these offers was accepted\"}");
    String page =
        body(
            web.perform(
                form("/patients/p1/offers/o1/accept")
                    .param("offer", "f1")
                    .param("agrees", "true")
                    .with(as("intake"))));
    assertThat(page).contains("another of these offers was accepted");
    web.perform(get("/patients/p2/offers/o1").with(as("intake"))).andExpect(status().isNotFound());
  }
}
