package org.infusionops.portal.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.infusionops.portal.calls.Sitting;
import org.infusionops.portal.calls.Sitting.Due;
import org.infusionops.portal.layout.Words;
import org.springframework.stereotype.Component;

/** Says what is due, and how urgent it is. */
@Component
public final class DueWords {

  private static final long SOON_MINUTES = 2;

  /** What becomes possible at its time, and is no fault when it is done later. */
  private static final List<String> PATIENT = List.of("DISCHARGE", "COMPLETION");

  private final Words words;

  DueWords(Words words) {
    this.words = words;
  }

  /** What the session waits for, the next first. */
  public List<DueLine> of(Sitting sitting, Instant now) {
    return sitting.next().stream().map(due -> line(due, sitting, now)).toList();
  }

  private DueLine line(Due due, Sitting sitting, Instant now) {
    Instant at = due.at();
    String key = "due." + due.what();
    if (at == null) {
      int open = sitting.open() == null ? 0 : sitting.open().size();
      return new DueLine(due.what(), words.say(key, open), "now");
    }
    long seconds = Duration.between(now, at).toSeconds();
    if (seconds >= 60) {
      long minutes = (seconds + 59) / 60;
      String tone = minutes <= SOON_MINUTES ? "soon" : "later";
      return new DueLine(due.what(), words.say(key + ".in", minutes), tone);
    }
    if (seconds > -60 || PATIENT.contains(due.what())) {
      return new DueLine(due.what(), words.say(key + ".now"), "now");
    }
    return new DueLine(due.what(), words.say(key + ".late", -seconds / 60), "late");
  }
}
