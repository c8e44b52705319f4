package org.infusionops.starter.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Problems;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.security.Callers;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AuditFilterTest {

  private final AuditRecords records = mock(AuditRecords.class);
  private final Problems problems = mock(Problems.class);
  private final Callers callers = mock(Callers.class);
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void an_answer_that_cannot_be_recorded_does_not_leave() throws Exception {
    when(records.newest()).thenReturn(Optional.empty());
    Mockito.doThrow(new IllegalStateException("no store")).when(records).add(Mockito.anyList());
    Mockito.doAnswer(
            call -> {
              Problem problem = call.getArgument(0);
              call.getArgument(2, jakarta.servlet.http.HttpServletResponse.class)
                  .setStatus(problem.status());
              return null;
            })
        .when(problems)
        .answer(Mockito.any(), Mockito.any(), Mockito.any());

    response.setHeader("Content-Security-Policy", "style-src 'self'");
    answer();

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getContentAsString()).isEmpty();
    assertThat(response.getHeader("ETag")).isNull();
    assertThat(response.getHeaders("Content-Security-Policy")).containsExactly("style-src 'self'");
  }

  @Test
  void an_answer_that_is_recorded_leaves_as_it_is() throws Exception {
    when(records.newest()).thenReturn(Optional.empty());
    answer();
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getContentAsString()).isEqualTo("secret");
    assertThat(response.getHeader("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void a_stranger_who_finds_nothing_leaves_no_record() throws Exception {
    when(records.newest()).thenReturn(Optional.empty());
    answer(404, "");
    verify(records, never()).add(Mockito.anyList());
    assertThat(response.getStatus()).isEqualTo(404);
    assertThat(response.getContentAsString()).isEqualTo("secret");
  }

  @Test
  void a_stranger_who_meets_a_person_and_staff_who_find_nothing_leave_one() throws Exception {
    when(records.newest()).thenReturn(Optional.empty());
    answer(404, "patient-1");
    verify(records).add(Mockito.anyList());
    when(callers.find())
        .thenReturn(Optional.of(new Caller("nurse-1", Set.of("nurse"), Set.of("mesa"))));
    answer(404, "");
    verify(records, Mockito.times(2)).add(Mockito.anyList());
  }

  private void answer() throws Exception {
    answer(200, "");
  }

  private void answer(int status, String subject) throws Exception {
    var filter =
        new AuditFilter(
            new AuditLog(records, Hashing.with(""), "chain-1"),
            callers,
            problems,
            Clock.systemUTC());
    filter.doFilter(
        new MockHttpServletRequest("GET", "/v1/things/1"),
        response,
        (request, held) -> {
          Notes.of((jakarta.servlet.http.HttpServletRequest) request)
              .orElseThrow()
              .access(Action.READ, "thing", "/v1/things/{id}");
          if (!subject.isEmpty()) {
            Notes.of((jakarta.servlet.http.HttpServletRequest) request)
                .orElseThrow()
                .subject(subject);
          }
          ((jakarta.servlet.http.HttpServletResponse) held).setStatus(status);
          ((jakarta.servlet.http.HttpServletResponse) held).setHeader("ETag", "\"1\"");
          held.getOutputStream().write("secret".getBytes());
        });
  }
}
