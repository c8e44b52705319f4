package org.infusionops.portal.safety;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.infusionops.portal.calls.SignInNeeded;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Standing;
import org.infusionops.portal.room.People;
import org.infusionops.portal.safety.SafetyBanner.Look;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Keeps the banner of safety events live, with its viewer's own token. It asks for nothing about a
 * patient, so that it leaves no trail of readings that nobody made; and it keeps nobody signed in.
 */
@Component
class LiveSafety {

  private static final Logger log = LoggerFactory.getLogger(LiveSafety.class);

  private final SafetyBanner banner;
  private final Together together;
  private final ExecutorService threads;
  private final Duration every;

  LiveSafety(
      SafetyBanner banner,
      Together together,
      ExecutorService callThreads,
      @Value("${portal.board-every:4s}") Duration every) {
    this.banner = banner;
    this.together = together;
    this.threads = callThreads;
    this.every = every;
  }

  /**
   * Watches for one viewer; empty when the session has been idle for too long to begin again.
   *
   * @param opens whether the viewer may open an event
   */
  Optional<SseEmitter> watch(boolean opens, HttpSession session, Locale locale) {
    if (People.idle(session)) {
      return Optional.empty();
    }
    var stream = new SseEmitter(0L);
    var gone = new AtomicBoolean();
    stream.onCompletion(() -> gone.set(true));
    stream.onTimeout(() -> gone.set(true));
    stream.onError(_ -> gone.set(true));
    Standing viewer = together.standing();
    threads.execute(() -> follow(opens, session, locale, viewer, stream, gone));
    return Optional.of(stream);
  }

  private void follow(
      boolean opens,
      HttpSession session,
      Locale locale,
      Standing viewer,
      SseEmitter stream,
      AtomicBoolean gone) {
    Look before = null;
    try {
      while (!gone.get()) {
        if (People.idle(session)) {
          stream.send(SseEmitter.event().name("over").data(""));
          break;
        }
        Look now = viewer.ask(banner::look);
        boolean changed = !now.equals(before);
        before = now;
        stream.send(
            changed
                ? SseEmitter.event().name("safety").data(banner.drawn(now, opens, locale))
                : SseEmitter.event().name("alive").data(""));
        Thread.sleep(every);
      }
      stream.complete();
    } catch (IOException | IllegalStateException | SignInNeeded _) {
      // The browser has left, the person has signed out, or the token has run out.
      stream.complete();
    } catch (InterruptedException _) {
      stream.complete();
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("a banner of safety events has ended: {}", e.getClass().getName());
      stream.complete();
    }
  }
}
