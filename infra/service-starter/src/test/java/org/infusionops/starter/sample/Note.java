package org.infusionops.starter.sample;

import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the sample service takes. */
public record Note(
    String author,
    Kind kind,
    int pages,
    boolean urgent,
    @Nullable BigDecimal weight,
    @Nullable LocalDate day,
    @Nullable Instant at,
    @Nullable LocalDateTime local,
    List<Line> lines,
    @Nullable @Size(max = 5) String shortName) {

  /** Kinds of note. */
  public enum Kind {
    LETTER,
    MEMO
  }

  /** A line of a note. */
  public record Line(String text, int number) {

    public Line {
      if (number < 1) {
        throw new IllegalArgumentException("number must be at least 1");
      }
    }
  }
}
