package org.infusionops.embedded.mailbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How each channel misbehaves at the moment. */
final class Faults {

  static final Duration SLOW = Duration.ofSeconds(5);
  private static final Duration LONGEST_HANG = Duration.ofMinutes(2);

  enum Mode {
    OK,
    /** Takes nothing: SMTP answers 451, the SMS API 503. */
    REFUSE,
    /** Answers after {@link #SLOW}. */
    SLOW,
    /** Keeps the message and then never answers. */
    HANG_AFTER_ACCEPT,
    /** Takes a text message and later reports that the carrier did not deliver it. */
    UNDELIVERED;

    /**
     * @throws IllegalArgumentException for an unknown name
     */
    static Mode of(String name) {
      String plain = name.strip().toLowerCase(Locale.ROOT);
      return plain.equals("accept-then-hang")
          ? HANG_AFTER_ACCEPT
          : Arrays.stream(values())
              .filter(mode -> mode.toString().equals(plain))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "No fault is called " + name + "; one of " + Arrays.toString(values())));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Map<Message.Channel, Mode> modes = new ConcurrentHashMap<>();

  Mode of(Message.Channel channel) {
    return modes.getOrDefault(channel, Mode.OK);
  }

  void set(Message.Channel channel, Mode mode) {
    modes.put(channel, mode);
  }

  /** Waits as the channel's mode asks before a message is answered. */
  void beforeAnswer(Message.Channel channel) {
    try {
      if (of(channel) == Mode.SLOW) {
        Thread.sleep(SLOW);
      }
      long end = System.nanoTime() + LONGEST_HANG.toNanos();
      while (of(channel) == Mode.HANG_AFTER_ACCEPT && System.nanoTime() < end) {
        Thread.sleep(Duration.ofMillis(50));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
