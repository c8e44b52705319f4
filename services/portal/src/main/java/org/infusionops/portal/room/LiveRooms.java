package org.infusionops.portal.room;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.infusionops.portal.calls.SignInNeeded;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Standing;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.clinic.Shown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Keeps boards live. Each is drawn anew every few seconds with its viewer's own token, and ends
 * with the viewer's session: a board on the wall does not keep anybody signed in.
 */
@Component
class LiveRooms {

  private static final Logger log = LoggerFactory.getLogger(LiveRooms.class);

  private final DrawingBoard drawing;
  private final Together together;
  private final SpringTemplateEngine templates;
  private final ExecutorService threads;
  private final Duration every;

  LiveRooms(
      DrawingBoard drawing,
      Together together,
      SpringTemplateEngine templates,
      ExecutorService callThreads,
      @Value("${portal.board-every:4s}") Duration every) {
    this.drawing = drawing;
    this.together = together;
    this.templates = templates;
    this.threads = callThreads;
    this.every = every;
  }

  /** Watches for one viewer; empty when the session has been idle for too long to begin again. */
  Optional<SseEmitter> watch(Site site, Shown shown, HttpSession session, Locale locale) {
    if (People.idle(session)) {
      return Optional.empty();
    }
    var stream = new SseEmitter(0L);
    var gone = new AtomicBoolean();
    stream.onCompletion(() -> gone.set(true));
    stream.onTimeout(() -> gone.set(true));
    stream.onError(_ -> gone.set(true));
    Standing viewer = together.standing();
    threads.execute(
        () -> {
          LocaleContextHolder.setLocale(locale);
          follow(site, shown, session, viewer, stream, gone);
        });
    return Optional.of(stream);
  }

  private void follow(
      Site site,
      Shown shown,
      HttpSession session,
      Standing viewer,
      SseEmitter stream,
      AtomicBoolean gone) {
    String before = "";
    try {
      while (!gone.get()) {
        if (People.idle(session)) {
          stream.send(SseEmitter.event().name("over").data(""));
          break;
        }
        Glance glance = Glance.of(session);
        Board board = glance.at(site.id(), every, () -> viewer.ask(() -> drawing.of(site, shown)));
        String now = drawn(board, shown);
        boolean changed = !now.equals(before);
        before = now;
        stream.send(
            SseEmitter.event()
                .name(changed ? "rooms" : "alive")
                .data(changed ? now : shown.time(board.at(), board.zone())));
        Thread.sleep(every);
      }
      stream.complete();
    } catch (IOException | IllegalStateException _) {
      // The browser has left, or the person has signed out.
      stream.complete();
    } catch (SignInNeeded _) {
      // The token has run out; the browser comes back and gets a new one, or the login.
      stream.complete();
    } catch (InterruptedException _) {
      stream.complete();
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The kind is enough: a message could hold what is on the board.
      log.warn("a board has ended: {}", e.getClass().getName());
      stream.complete();
    }
  }

  private String drawn(Board board, Shown shown) {
    var context =
        new Context(LocaleContextHolder.getLocale(), Map.of("board", board, "shown", shown));
    return templates.process("room/cards", Set.of("cards"), context);
  }

  /** The last board of a session: several windows of one viewer are one poll. */
  private static final class Glance {

    private static final String ATTRIBUTE = Glance.class.getName();

    private final Map<String, Board> boards = new java.util.HashMap<>();
    private final Map<String, Instant> drawnAt = new java.util.HashMap<>();

    static Glance of(HttpSession session) {
      synchronized (session) {
        if (session.getAttribute(ATTRIBUTE) instanceof Glance glance) {
          return glance;
        }
        var glance = new Glance();
        session.setAttribute(ATTRIBUTE, glance);
        return glance;
      }
    }

    synchronized Board at(String site, Duration every, java.util.function.Supplier<Board> draw) {
      Instant real = java.time.Clock.systemUTC().instant();
      Board last = boards.get(site);
      Instant at = drawnAt.get(site);
      // A little less than the pause, so that one window alone always draws anew.
      if (last != null
          && at != null
          && real.isBefore(at.plus(every.multipliedBy(9).dividedBy(10)))) {
        return last;
      }
      Board board = draw.get();
      boards.put(site, board);
      drawnAt.put(site, real);
      return board;
    }
  }
}
