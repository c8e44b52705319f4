package org.infusionops.eventing;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An exception as it may stand in a log: the classes of its chain and where they were thrown.
 * Messages are left out, because a message may quote what a request or a record said.
 */
public final class Trace {

  private static final int FRAMES = 12;
  private static final int CAUSES = 5;

  private Trace() {}

  /** The chain of this exception on one line. */
  public static String of(Throwable exception) {
    StringBuilder line = new StringBuilder();
    Throwable at = exception;
    for (int depth = 0; at != null && depth < CAUSES; depth++) {
      line.append(depth == 0 ? "" : " caused by ")
          .append(at.getClass().getName())
          .append(
              Arrays.stream(at.getStackTrace())
                  .limit(FRAMES)
                  .map(StackTraceElement::toString)
                  .collect(Collectors.joining(" < ", " [", "]")));
      at = at.getCause();
    }
    return line.toString();
  }
}
