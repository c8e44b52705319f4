package org.infusionops.starter.publicpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Problems;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PageGuardTest {

  private final Problems problems = mock(Problems.class);
  private final AtomicInteger refused = new AtomicInteger();
  private final PageGuard guard =
      new PageGuard(
          new PublicPages("/v1/q", true, false, 100),
          "genuine"::equals,
          new RateLimits(3, 2, Duration.ofMinutes(1)),
          new RateLimits(4, 2, Duration.ofMinutes(1)),
          new ClientAddress(""),
          refused::incrementAndGet,
          problems,
          InstantSource.fixed(Instant.parse("2026-11-22T17:00:01Z")));

  @BeforeEach
  void answerProblems() throws Exception {
    Mockito.doAnswer(
            call -> {
              Problem problem = call.getArgument(0);
              call.getArgument(2, HttpServletResponse.class).setStatus(problem.status());
              return null;
            })
        .when(problems)
        .answer(Mockito.any(Problem.class), Mockito.any(), Mockito.any());
  }

  @Test
  void who_guesses_shuts_out_who_guesses_only() throws Exception {
    assertThat(ask("GET", "/v1/q/forged", "203.0.113.1")).isEqualTo(200);
    assertThat(ask("GET", "/v1/q/forged", "203.0.113.2")).isEqualTo(200);
    assertThat(ask("GET", "/v1/q/forged", "203.0.113.3")).isEqualTo(429);
    assertThat(ask("GET", "/v1/q/genuine", "203.0.113.3")).isEqualTo(200);
    assertThat(ask("GET", "/v1/q/genuine/more", "203.0.113.3")).isEqualTo(200);
  }

  @Test
  void who_has_a_genuine_link_is_counted_by_address_and_uses_up_nothing_of_others()
      throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(ask("GET", "/v1/q/genuine", "203.0.113.1")).isEqualTo(200);
    }
    assertThat(ask("HEAD", "/v1/q/genuine", "203.0.113.1")).isEqualTo(429);
    assertThat(refused).hasValue(1);
    assertThat(ask("POST", "/v1/q/genuine", "203.0.113.1")).isEqualTo(200);
    assertThat(ask("GET", "/v1/q/forged", "203.0.113.2")).isEqualTo(200);
  }

  @Test
  void nothing_but_looking_and_sending_goes_through() throws Exception {
    for (String method : new String[] {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"}) {
      assertThat(ask(method, "/v1/q/genuine", "203.0.113.1")).as(method).isEqualTo(405);
    }
    assertThat(ask("POST", "/v1/q/genuine", "203.0.113.1")).isEqualTo(200);
  }

  private int ask(String method, String path, String address) throws Exception {
    var request = new MockHttpServletRequest(method, path);
    request.setRemoteAddr(address);
    request.setContent(new byte[10]);
    var response = new MockHttpServletResponse();
    guard.doFilter(request, response, new MockFilterChain());
    return response.getStatus();
  }
}
