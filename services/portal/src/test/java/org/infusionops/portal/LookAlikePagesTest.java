package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class LookAlikePagesTest extends PortalTest {

  private static final String OTHER =
      PATIENT.replace("\"p1\"", "\"p2\"").replace("Zoraida", "Zora").replace("0142", "0143");

  private static final String LIKENESS =
      """
      {"verdict": "LIKELY", "points": 77, "reasons": [
        {"trait": "FAMILY_NAME", "how": "SAME", "points": 25},
        {"trait": "BIRTH_DATE", "how": "DAY_AND_MONTH_SWAPPED", "points": 20}]}
      """;

  /** A pair in a state, proposed by somebody where one is named. */
  static String pair(String state, @Nullable String proposedBy) {
    String proposal =
        proposedBy == null
            ? ""
            : """
              , "proposal": {"survivingId": "p1", "proposedBy": "%s",
                "contact": {"phone": "+14805550142", "zone": "America/Phoenix", "language": "es"}},
              "decidedBy": "%s", "decidedAt": "2026-11-21T17:00:00Z"
              """
                .formatted(proposedBy, proposedBy);
    return """
    {"id": "l1", "version": 7, "state": "%s", "likeness": %s,
     "one": {"patient": %s, "seriesUnderway": true},
     "other": {"patient": %s, "seriesUnderway": true},
     "joinedConsents": [{"channel": "SMS", "purpose": "CARE", "granted": false,
       "source": "MERGED_RECORD", "at": "2026-11-20T17:00:00Z", "recordedBy": "avery.intake"}]%s}
    """
        .formatted(state, LIKENESS, PATIENT, OTHER, proposal);
  }

  private String page(String path) throws Exception {
    return shown(get(path).with(as("intake")));
  }

  private static MockHttpServletRequestBuilder form(String path) {
    return post(path)
        .param("_once", "12345678-1234")
        .param("_version", "\"7\"")
        .with(as("intake"))
        .with(csrf());
  }

  @Test
  void a_pair_of_another_site_says_only_where_to_ask() throws Exception {
    services.on(
        "GET /intake/v1/look-alikes",
        200,
        """
        {"page": 0, "size": 25, "total": 2, "items": [
          {"id": "l1", "version": 1, "state": "OPEN", "foundAt": "2026-11-20T17:00:00Z",
           "likeness": %s, "sides": [
             {"siteId": "mesa", "patient": {"id": "p1", "siteId": "mesa", "givenName": "Zoraida",
              "familyName": "Quimby", "birthDate": "1984-03-09", "phone": "+14805550142"}},
             {"siteId": "mesa", "patient": {"id": "p2", "siteId": "mesa", "givenName": "Zora",
              "familyName": "Quimby", "birthDate": "1984-09-03", "phone": "+14805550142"}}]},
          {"id": "l2", "version": 1, "state": "OPEN", "foundAt": "2026-11-20T17:00:00Z",
           "sides": [
             {"siteId": "mesa", "patient": {"id": "p3", "siteId": "mesa", "givenName": "Ana",
              "familyName": "Bell", "birthDate": "1990-01-01", "phone": "+14805550150"}},
             {"siteId": "denver"}]}]}
        """
            .formatted(LIKENESS));
    assertThat(page("/look-alikes"))
        .contains("Likely the same, 77 of 100", "date of birth: day and month exchanged (+20)")
        .contains("Ask Example Clinic Denver", "/look-alikes/l1")
        .doesNotContain("/look-alikes/l2");
  }

  @Test
  void an_empty_list_says_so_and_a_missing_service_is_named() throws Exception {
    assertThat(page("/look-alikes")).contains("No two records look like the same patient");
    services.down("intake");
    assertThat(page("/look-alikes")).contains("is not answering right now.");
  }

  @Test
  void both_records_stand_side_by_side_with_what_a_merge_comes_to() throws Exception {
    services.on("GET /intake/v1/look-alikes/l1", 200, pair("OPEN", null));
    assertThat(page("/look-alikes/l1"))
        .contains("Zoraida Quimby", "Zora Quimby", "A no in either record stays a no")
        .contains("Both have a series held or booked", "Propose to merge")
        .doesNotContain("They are one person: merge");
  }

  @Test
  void who_proposed_cannot_agree_and_another_can() throws Exception {
    services.on("GET /intake/v1/look-alikes/l1", 200, pair("PROPOSED", "somebody"));
    assertThat(page("/look-alikes/l1"))
        .contains("Somebody else has to look at both")
        .doesNotContain("They are one person: merge");
    services.on("GET /intake/v1/look-alikes/l1", 200, pair("PROPOSED", "somebody-else"));
    assertThat(page("/look-alikes/l1")).contains("They are one person: merge");
    services.on("POST /intake/v1/look-alikes/l1/confirm", 200, pair("MERGED", "somebody-else"));
    web.perform(form("/look-alikes/l1/confirm")).andExpect(redirectedUrl("/look-alikes/l1"));
    assertThat(
            services.seen("POST /intake/v1/look-alikes/l1/confirm").getFirst().header("If-match"))
        .isEqualTo("\"7\"");
  }

  @Test
  void a_refused_merge_says_what_to_do_first_and_keeps_what_was_chosen() throws Exception {
    services.on("GET /intake/v1/look-alikes/l1", 200, pair("OPEN", null));
    services.on(
        "POST /intake/v1/look-alikes/l1/propose",
        409,
        """
        {"status": 409, "title": "The record does not allow this now",
         "detail": "Both have a series held or booked. Please release one first"}
        """);
    String page =
        shown(
            form("/look-alikes/l1/propose")
                .param("survivingId", "p2")
                .param("phoneOf", "p2")
                .param("emailOf", "p1")
                .param("languageOf", "p1"));
    assertThat(page).contains("Please release one first", "value=\"p2\" selected=\"selected\"");
  }

  @Test
  void who_is_known_already_is_shown_before_registering_once_and_never_stands_in_the_way()
      throws Exception {
    services.on(
        "POST /intake/v1/patients/look-alikes",
        200,
        """
        {"items": [{"patient": {"id": "p2", "siteId": "mesa", "givenName": "Zora",
           "familyName": "Quimby", "birthDate": "1984-09-03", "phone": "+14805550142"},
           "verdict": "LIKELY", "points": 77, "reasons": []}], "askAtSites": ["denver"]}
        """);
    services.on("POST /intake/v1/patients", 201, PATIENT);
    String warned = shown(registration());
    assertThat(warned)
        .contains("The clinic may know this person already", "Zora Quimby", "Ask Example Clinic")
        .contains("value=\"Zoraida\"", "It is somebody else: register");
    assertThat(services.seen("POST /intake/v1/patients")).isEmpty();
    String checked = warned.replaceAll("(?s).*name=\"lookalikes\" value=\"([^\"]+)\".*", "$1");
    web.perform(registration().param("lookalikes", checked))
        .andExpect(redirectedUrl("/patients/p1"));
    assertThat(services.seen("POST /intake/v1/patients")).hasSize(1);
  }

  @Test
  void the_page_of_a_merged_record_leads_to_the_one_that_stays() throws Exception {
    services.on(
        "GET /intake/v1/patients/p2",
        200,
        OTHER.stripTrailing().replaceFirst("}\\s*$", ", \"mergedInto\": \"p1\"}"));
    web.perform(get("/patients/p2").with(as("nurse"))).andExpect(redirectedUrl("/patients/p1"));
  }

  private static MockHttpServletRequestBuilder registration() {
    return form("/patients/new")
        .param("siteId", "mesa")
        .param("givenName", "Zoraida")
        .param("familyName", "Quimby")
        .param("birthDate", "1984-03-09")
        .param("contact.phone", "+14805550142")
        .param("contact.zone", "America/Phoenix")
        .param("contact.language", "es")
        .param("source", "VERBAL");
  }
}
