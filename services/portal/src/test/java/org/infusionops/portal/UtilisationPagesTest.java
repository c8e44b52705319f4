package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;

/** How well a site is used: charts with their tables, and the sheet. */
class UtilisationPagesTest extends PortalTest {

  static final String MEASURED =
      """
      {"site": "mesa", "from": "2026-11-16", "to": "2026-11-29",
       "rooms": {"bookedMinutes": 1200, "openMinutes": 6000, "percent": 20.0},
       "nurses": {"bookedMinutes": 900, "openMinutes": 6000, "percent": 15.0},
       "byRoom": [{"id": "r1", "name": "Room 1", "use": {"bookedMinutes": 1200, "openMinutes": 3000, "percent": 40.0}, "patientsAtOnce": 1.0},
                  {"id": "r2", "name": "Room 2", "use": {"bookedMinutes": 0, "openMinutes": 0}}],
       "byNurse": [{"id": "mesa-nurse-1", "name": "mesa-nurse-1", "use": {"bookedMinutes": 900, "openMinutes": 3000, "percent": 30.0}, "patientsAtOnce": 1.3}],
       "byWeek": [{"week": "2026-11-16", "rooms": {"bookedMinutes": 0, "openMinutes": 3000, "percent": 0.0}, "nurses": {"bookedMinutes": 0, "openMinutes": 3000, "percent": 0.0}},
                  {"week": "2026-11-23", "rooms": {"bookedMinutes": 1200, "openMinutes": 3000, "percent": 40.0}, "nurses": {"bookedMinutes": 900, "openMinutes": 3000, "percent": 30.0}}],
       "noShows": {"count": 1, "of": 20, "percent": 5.0},
       "leadTime": {"series": 4, "medianDays": 3.5, "ninetiethDays": 9.0},
       "refill": {"cancelled": 3, "freedMinutes": 300, "refilledMinutes": 100, "percent": 33.3}}
      """;

  private String page(String address) throws Exception {
    return shown(get(address).with(as("medical-director")));
  }

  @Test
  void what_is_measured_is_drawn_and_said_in_a_table() throws Exception {
    services.on("GET /scheduling/v1/utilisation", 200, MEASURED);
    assertThat(page("/utilisation?site=mesa&from=2026-11-16&to=2026-11-29"))
        .contains("<svg", "bar-rooms", "height=\"90\"")
        .contains("40 % (1,200 of 3,000 min)", "not open", "1 of 20 appointments (5 %)")
        .contains("median 3.5 days, nine of ten within 9 days (4 series)")
        .contains("33.3 % of the time of 3 cancelled appointments")
        .contains("/utilisation/sheet?site=mesa&amp;from=2026-11-16&amp;to=2026-11-29");
  }

  @Test
  void where_nothing_was_booked_the_page_says_what_to_do() throws Exception {
    services.on(
        "GET /scheduling/v1/utilisation",
        200,
        MEASURED.replaceFirst("\"bookedMinutes\": 1200", "\"bookedMinutes\": 0"));
    assertThat(page("/utilisation"))
        .contains("Nothing is booked in this period.")
        .doesNotContain("bar-rooms");
  }

  @Test
  void a_period_that_is_too_long_and_a_service_that_is_down_are_said() throws Exception {
    services.on(
        "GET /scheduling/v1/utilisation",
        422,
        """
        {"status": 422, "title": "x", "errors": [{"field": "to", "message": "leaves more than 184 days to measure"}]}
        """);
    assertThat(page("/utilisation?from=2020-01-01")).contains("leaves more than 184 days");
    services.down("scheduling");
    assertThat(page("/utilisation")).contains("Scheduling is not answering");
  }

  @Test
  void the_sheet_is_saved_and_never_shown_in_place() throws Exception {
    services.on("GET /scheduling/v1/utilisation/sheet", 200, "measure,of");
    web.perform(
            get("/utilisation/sheet?site=mesa&from=2026-11-16&to=2026-11-29").with(as("scheduler")))
        .andExpect(status().isOk())
        .andExpect(header().string("Content-Disposition", "attachment"))
        .andExpect(header().string("X-Content-Type-Options", "nosniff"));
  }
}
