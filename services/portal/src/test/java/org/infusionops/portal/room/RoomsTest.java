package org.infusionops.portal.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.infusionops.portal.PortalTest;
import org.infusionops.portal.session.Sittings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

class RoomsTest extends PortalTest {

  private static final String PLAN =
      """
      {"site": "mesa", "zone": "America/Phoenix",
       "rooms": [{"id": "mesa-room-1", "name": "Room 1"}, {"id": "mesa-room-2", "name": "Room 2"}],
       "appointments": [{"courseId": "c1", "appointmentId": "s1", "patientId": "p1", "state": "CHECKED_IN",
         "startsAt": "2026-11-22T17:00:00Z", "endsAt": "2026-11-22T19:00:00Z", "room": "mesa-room-1",
         "nurse": "mesa-nurse-1", "prescriber": "mesa-prescriber-1"}]}
      """;

  @BeforeEach
  void aDay() {
    services.on("GET /scheduling/v1/calendar", 200, PLAN);
    services.on("GET /treatment/v1/sessions", 200, Sittings.list(Sittings.INFUSING));
  }

  private String board() throws Exception {
    return shown(get("/rooms/mesa").with(as("nurse")));
  }

  @Test
  void every_room_says_its_phase_and_what_is_due_in_words() throws Exception {
    assertThat(board())
        .contains("Room 1", "Infusing", "HOLD", "mesa-nurse-1", "href=\"/sessions/s1\"")
        .containsPattern("OVERDUE: vitals since [0-9,]+ min|Vitals in [0-9,]+ min|Vitals due now")
        .contains("Room 2", "Nobody expected today")
        .contains("<title>Rooms</title>");
  }

  @Test
  void without_scheduling_who_is_here_is_shown_without_a_room() throws Exception {
    services.down("scheduling");
    assertThat(board()).contains("Scheduling is not answering right now.", "Room not known");
  }

  @Test
  void without_treatment_no_phase_is_made_up() throws Exception {
    services.down("treatment");
    assertThat(board())
        .contains("Treatment is not answering right now.", "Look after the patients")
        .doesNotContain("Infusing");
  }

  @Test
  void the_board_is_sent_as_events_and_ends_with_the_session() throws Exception {
    var session = new MockHttpSession();
    var started =
        web.perform(get("/rooms/mesa/live").session(session).with(as("nurse")))
            .andExpect(request().asyncStarted())
            .andReturn();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> started.getResponse().getContentAsString(),
            said -> said.contains("event:rooms") && said.contains("Room 1"));
    assertThat(started.getResponse().getContentType()).startsWith("text/event-stream");
    session.invalidate();
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(
            () -> {
              started.getAsyncResult(10);
              return true;
            });
  }

  @Test
  void a_board_does_not_keep_anybody_signed_in() throws Exception {
    var session = new MockHttpSession();
    session.setMaxInactiveInterval(1);
    session.setAttribute(People.class.getName(), java.time.Instant.parse("2026-01-01T00:00:00Z"));
    web.perform(get("/rooms/mesa/live").session(session).with(as("nurse")))
        .andExpect(status().isNoContent());
  }

  @Test
  void a_site_that_is_not_the_persons_is_not_there() throws Exception {
    web.perform(get("/rooms/elsewhere").with(as("nurse"))).andExpect(status().isNotFound());
  }
}
