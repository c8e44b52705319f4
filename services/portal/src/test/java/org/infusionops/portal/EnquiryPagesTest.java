package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class EnquiryPagesTest extends PortalTest {

  static final String NEW =
      """
      {"id": "e1", "version": 7, "state": "NEW", "siteId": "mesa",
       "receivedAt": "2026-11-20T17:00:00Z", "answerBy": "2026-11-21T17:00:00Z", "overdue": true,
       "asked": {"givenName": "Ana", "familyName": "Quimby", "phone": "+14805550142",
         "language": "es", "preferredWay": "SMS", "preferredTime": "MORNING", "heardOf": "DOCTOR",
         "allowed": [{"way": "SMS", "wording": "sms-care-1", "text": "The clinic may text me."}],
         "referrer": {"name": "Dana Reyes", "practice": "Example Family Practice",
           "phone": "+14805550160"}},
       "attempts": [{"id": "a1", "way": "CALL", "result": "NO_ANSWER", "by": "avery.intake",
         "at": "2026-11-20T18:00:00Z"}],
       "workedBy": "avery.intake"}
      """;

  private static final String REGISTERED =
      NEW.replace("\"NEW\"", "\"REGISTERED\"")
          .replace(
              "\"workedBy\"",
              "\"patientId\": \"p1\", \"ending\": {\"by\": \"avery.intake\", \"at\":"
                  + " \"2026-11-21T17:00:00Z\"}, \"workedBy\"");

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
  void the_worklist_shows_who_waits_and_who_waits_too_long() throws Exception {
    services.on(
        "GET /intake/v1/enquiries",
        200,
        "{\"items\": [" + NEW + "], \"page\": 0, \"size\": 25, \"total\": 1}");
    assertThat(page("/enquiries"))
        .contains("Ana Quimby", "Waits too long", "Referred by Example Family Practice")
        .contains("<title>Enquiries</title>");
    assertThat(services.seen("GET /intake/v1/enquiries").getFirst().query()).contains("state=OPEN");
    assertThat(page("/")).contains("Enquiries to answer", "Ana Quimby", "/enquiries/e1");
  }

  @Test
  void an_empty_list_says_where_enquiries_come_from_and_a_missing_service_is_named()
      throws Exception {
    assertThat(page("/enquiries")).contains("Nobody waits");
    services.down("intake");
    String without = page("/enquiries");
    assertThat(without).contains("is not answering right now").doesNotContain("Nobody waits");
  }

  @Test
  void an_enquiry_shows_what_was_allowed_in_which_words_and_what_was_tried() throws Exception {
    services.on("GET /intake/v1/enquiries/e1", 200, NEW);
    assertThat(page("/enquiries/e1"))
        .contains("The clinic may text me.", "sms-care-1", "No answer", "should have heard")
        .contains("<title>Enquiry</title>")
        .doesNotContain("Open again");
    services.on("GET /intake/v1/enquiries/e1", 200, REGISTERED);
    assertThat(page("/enquiries/e1"))
        .contains("Became a patient", "/patients/p1")
        .doesNotContain("Record a try");
  }

  @Test
  void a_try_names_its_version_and_its_key() throws Exception {
    services.on("POST /intake/v1/enquiries/e1/attempts", 200, NEW);
    web.perform(form("/enquiries/e1/attempts").param("way", "CALL").param("result", "LEFT_WORD"))
        .andExpect(redirectedUrl("/enquiries/e1"));
    StubServices.Seen seen = services.seen("POST /intake/v1/enquiries/e1/attempts").getFirst();
    assertThat(seen.header("If-match")).isEqualTo("\"7\"");
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1234");
    assertThat(seen.body()).contains("\"LEFT_WORD\"", "\"CALL\"");
  }

  @Test
  void who_was_slower_sees_how_it_stands_now() throws Exception {
    services.on("GET /intake/v1/enquiries/e1", 200, NEW);
    services.on(
        "POST /intake/v1/enquiries/e1/close", 412, "{\"status\": 412, \"currentVersion\": 8}");
    assertThat(shown(form("/enquiries/e1/close").param("reason", "NOT_REACHED")))
        .contains("Somebody else worked on this enquiry", "Ana Quimby");
  }

  @Test
  void registering_is_filled_in_and_leaves_to_intake_what_the_form_said() throws Exception {
    services.on("GET /intake/v1/enquiries/e1", 200, NEW);
    assertThat(page("/enquiries/e1/register"))
        .contains("value=\"Ana\"", "value=\"Quimby\"", "value=\"+14805550142\"");
    services.on("POST /intake/v1/enquiries/e1/register", 200, REGISTERED);
    web.perform(registration()).andExpect(redirectedUrl("/patients/p1"));
    assertThat(services.seen("POST /intake/v1/enquiries/e1/register").getFirst().body())
        .contains("\"REMINDERS\"", "\"birthDate\":\"1984-03-09\"")
        .doesNotContain("\"CARE\"");
  }

  @Test
  void a_refused_registration_keeps_what_was_typed() throws Exception {
    services.on("GET /intake/v1/enquiries/e1", 200, NEW);
    services.on(
        "POST /intake/v1/enquiries/e1/register",
        422,
        """
        {"status": 422, "title": "The request breaks a rule",
         "errors": [{"field": "birthDate", "message": "must not be in the future"}]}
        """);
    assertThat(shown(registration()))
        .contains("must not be in the future", "value=\"1984-03-09\"", "value=\"Ana\"");
  }

  private MockHttpServletRequestBuilder registration() {
    return form("/enquiries/e1/register")
        .param("siteId", "mesa")
        .param("givenName", "Ana")
        .param("familyName", "Quimby")
        .param("birthDate", "1984-03-09")
        .param("contact.phone", "+14805550142")
        .param("contact.zone", "America/Phoenix")
        .param("contact.language", "es")
        .param("source", "VERBAL")
        .param("consent.SMS.CARE", "yes")
        .param("consent.SMS.REMINDERS", "yes");
  }
}
