package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.ResultActions;

class PagesTest extends PortalTest {

  private String page(String path, String... roles) throws Exception {
    return shown(get(path).with(as(roles)));
  }

  @Test
  void with_one_service_down_the_rest_is_shown_and_what_is_missing_is_named() throws Exception {
    services.down("scheduling");
    assertThat(page("/", "scheduler"))
        .contains("Scheduling is not answering right now.", "Try again")
        .contains("Every message reached its patient");
  }

  @Test
  void without_intake_the_story_is_told_under_the_id() throws Exception {
    services.down("intake");
    assertThat(page("/patients/p1", "scheduler"))
        .contains("<h1>p1</h1>", "Intake is not answering right now.", "Nothing has happened yet.");
  }

  @Test
  void a_held_series_shows_until_when_in_the_sites_zone() throws Exception {
    services.on(
        "GET /scheduling/v1/courses",
        200,
        """
        {"page": 0, "size": 50, "total": 1, "items": [
          {"id": "c1", "patientId": "p1", "siteId": "mesa", "zone": "America/Phoenix", "state": "HELD",
           "heldUntil": "2026-11-24T17:00:00Z", "appointments": [
             {"appointmentId": "a1", "number": 1, "state": "HELD", "startsAt": "2026-11-25T16:00:00Z",
              "endsAt": "2026-11-25T18:00:00Z"}]}]}
        """);
    everybodyIsZoraida();
    String page = page("/", "scheduler");
    assertThat(page).contains("Zoraida Quimby", "Held until Tue, Nov 24, 10:00").contains("MST");
    assertThat(page).contains("<title>Today</title>").doesNotContain("href=\"/patients/Zoraida");
  }

  @Test
  void a_patient_who_is_not_there_is_said_so_in_plain_words() throws Exception {
    web.perform(get("/patients/unknown").with(as("nurse"))).andExpect(status().isNotFound());
  }

  @Test
  void who_has_many_pages_sees_them_in_named_groups_and_who_has_few_as_one_list() throws Exception {
    String scheduler = page("/calendar", "scheduler");
    assertThat(pages(scheduler))
        .containsExactly(
            "The day",
            "Today",
            "Calendar",
            "Messages",
            "Patients waiting",
            "Waitlist",
            "Time requests",
            "Series and phases",
            "Series",
            "Due for booster",
            "The site",
            "Resources",
            "Calendar feeds",
            "Reports and import",
            "Utilisation",
            "Take over appointments");
    assertThat(scheduler)
        .contains("<ul aria-labelledby=\"pages-0\">", "href=\"/calendar\" aria-current=\"page\"");
    assertThat(pages(page("/", "nurse")))
        .containsExactly(
            "Today",
            "Calendar",
            "Rooms",
            "Sessions",
            "Messages",
            "Protocol packs",
            "Reviews",
            "On call");
  }

  /** What the navigation says, in order. */
  private static List<String> pages(String page) {
    String navigation = page.substring(page.indexOf("<nav id=\"pages\""), page.indexOf("</nav>"));
    return Pattern.compile("<(?:span|p [^>]*)>([^<]+)</")
        .matcher(navigation)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private ResultActions change(String phone) throws Exception {
    return web.perform(
        post("/patients/p1/contact")
            .param("_once", "12345678-1234")
            .param("_version", "\"7\"")
            .param("phone", phone)
            .param("email", "kept@example.org")
            .param("zone", "America/Phoenix")
            .param("language", "es")
            .with(as("intake"))
            .with(csrf()));
  }

  @Test
  void a_refused_input_is_shown_beside_its_field_and_kept() throws Exception {
    services.on(
        "PUT /intake/v1/patients/p1/contact",
        422,
        """
        {"status": 422, "title": "The request breaks a rule",
         "errors": [{"field": "phone", "message": "is not a telephone number"}]}
        """);
    String page =
        change("12").andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    assertThat(page)
        .contains("id=\"wrong-phone\">is not a telephone number")
        .contains("aria-describedby=\"wrong-phone\"")
        .contains("value=\"12\"", "value=\"kept@example.org\"");
  }

  @Test
  void a_change_names_the_version_it_is_of_and_its_key() throws Exception {
    services.on("PUT /intake/v1/patients/p1/contact", 200, PATIENT);
    change("+14805550143").andExpect(redirectedUrl("/patients/p1"));
    StubServices.Seen seen = services.seen("PUT /intake/v1/patients/p1/contact").getFirst();
    assertThat(seen.header("If-match")).isEqualTo("\"7\"");
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1234");
  }

  @Test
  void a_stale_change_shows_both_versions() throws Exception {
    services.on(
        "PUT /intake/v1/patients/p1/contact", 412, "{\"status\": 412, \"currentVersion\": 8}");
    services.on("GET /intake/v1/patients/p1", 200, PATIENT);
    String page = change("+14805550143").andReturn().getResponse().getContentAsString();
    assertThat(page)
        .contains("Somebody else changed this", "value=\"+14805550143\"", "<dd>+14805550142</dd>");
  }

  @Test
  void with_the_service_down_nothing_that_was_typed_is_lost() throws Exception {
    services.down("intake");
    String page = change("+14805550143").andReturn().getResponse().getContentAsString();
    assertThat(page).contains("nothing was saved", "value=\"+14805550143\"");
  }
}
