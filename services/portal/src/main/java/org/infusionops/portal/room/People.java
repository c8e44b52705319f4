package org.infusionops.portal.room;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tells a person from a board or a banner that reconnects by itself: only a person's request counts
 * as activity, else a board would keep its viewer signed in for ever.
 */
@Configuration(proxyBeanMethods = false)
public class People {

  private static final String ATTRIBUTE = People.class.getName();
  private static final String BOARD = "/rooms/*/live";
  private static final String BANNER = "/safety/live";

  /** Idle times are real ones, not the clinic's movable clock's. */
  private static final InstantSource REAL = Clock.systemUTC();

  @Bean
  WebMvcConfigurer notingPeople() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new Noting())
            .excludePathPatterns(BOARD, BANNER, "/assets/**", "/webjars/**");
      }
    };
  }

  /**
   * Whether no person has asked for anything for as long as a session may idle.
   *
   * @throws IllegalStateException when the session has ended
   */
  public static boolean idle(HttpSession session) {
    int seconds = session.getMaxInactiveInterval();
    Instant since =
        session.getAttribute(ATTRIBUTE) instanceof Instant at
            ? at
            : Instant.ofEpochMilli(session.getCreationTime());
    return seconds > 0 && since.plus(Duration.ofSeconds(seconds)).isBefore(REAL.instant());
  }

  private static final class Noting implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.setAttribute(ATTRIBUTE, REAL.instant());
      }
      return true;
    }
  }
}
