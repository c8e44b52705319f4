package org.infusionops.launcher.command;

import java.util.Locale;
import java.util.function.Consumer;

/** Prints lines with the seconds since it was made. */
final class Progress implements Consumer<String> {

  private final long begin = System.nanoTime();

  @Override
  public synchronized void accept(String line) {
    System.out.println(
        String.format(Locale.ROOT, "%7.1f s  %s", (System.nanoTime() - begin) / 1e9, line));
  }
}
