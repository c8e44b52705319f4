package org.infusionops.scheduling.patientlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.infusionops.eventing.TryAgain;
import org.infusionops.scheduling.choice.PatientChoices;
import org.infusionops.scheduling.course.OtherTimes;
import org.infusionops.scheduling.course.Visit;
import org.infusionops.scheduling.course.VisitsOfPatients;
import org.infusionops.scheduling.waitlist.JoiningWaitlist;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.repetition.RequestIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.ui.ConcurrentModel;

/** What a patient sees when too many change the same course at the same moment. */
class ContendedVisitTest {

  private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
  private static final Instant WANTED = NOW.plus(Duration.ofDays(6));
  private static final Visit VISIT =
      new Visit(
          "course-1",
          7,
          "patient-1",
          "mesa",
          ZoneId.of("America/Phoenix"),
          "appointment-1",
          1,
          0,
          Visit.Standing.EXPECTED,
          NOW.plus(Duration.ofDays(5)),
          NOW.plus(Duration.ofDays(5)).plus(Duration.ofHours(2)));

  private final VisitsOfPatients visits = mock(VisitsOfPatients.class);
  private final PatientPage page = mock(PatientPage.class);
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final VisitPageController controller = controller();

  private VisitPageController controller() {
    OpeningVisit opening = mock(OpeningVisit.class);
    when(opening.open("token")).thenReturn(new OpeningVisit.Opened.Ready(VISIT));
    OtherTimes otherTimes = mock(OtherTimes.class);
    when(otherTimes.of(eq(VISIT), any(), anyInt())).thenReturn(List.of(WANTED));
    PatientChoices choices = mock(PatientChoices.class);
    when(choices.otherTime()).thenReturn(new PatientChoices.OtherTime(true, 3, 24, "test"));
    return new VisitPageController(
        opening,
        visits,
        otherTimes,
        mock(AskingForAnotherTime.class),
        mock(JoiningWaitlist.class),
        choices,
        page,
        mock(RequestIds.class),
        mock(AuditTrail.class),
        () -> NOW);
  }

  @BeforeEach
  void everybodyElseIsFaster() {
    when(visits.freeUntil(VISIT)).thenReturn(NOW.plus(Duration.ofDays(3)));
    when(page.when(any(), any(), anyString())).thenReturn("then");
    when(page.said(any(), eq("en"), eq("notDone"), any())).thenReturn("not done");
    var busy = new TryAgain("too many at once");
    doThrow(busy).when(visits).confirm(VISIT);
    doThrow(busy).when(visits).cancel(VISIT);
    doThrow(busy).when(visits).move(VISIT, WANTED);
  }

  @Test
  void confirmingIsTriedAgainAndThenToldNotToBeDone() {
    assertThat(controller.confirm("token", "en", new ConcurrentModel(), response))
        .isEqualTo("not done");
    assertThat(response.getStatus()).isEqualTo(409);
    verify(visits, times(4)).confirm(VISIT);
  }

  @Test
  void cancellingIsTriedAgainAndThenToldNotToBeDone() {
    assertThat(controller.cancel("token", "en", new ConcurrentModel(), response))
        .isEqualTo("not done");
    assertThat(response.getStatus()).isEqualTo(409);
    verify(visits, times(4)).cancel(VISIT);
  }

  @Test
  void movingIsToldNotToBeDone() {
    String sent = WANTED.toString();
    assertThat(controller.move("token", sent, "en", new ConcurrentModel(), response))
        .isEqualTo("not done");
    assertThat(response.getStatus()).isEqualTo(409);
  }
}
