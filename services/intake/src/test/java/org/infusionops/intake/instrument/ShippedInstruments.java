package org.infusionops.intake.instrument;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The instruments that are shipped, for tests. */
public final class ShippedInstruments {

  private static final Instruments ALL = load();

  private ShippedInstruments() {}

  public static Instruments all() {
    return ALL;
  }

  public static Instrument of(String id) {
    return ALL.of(id);
  }

  private static Instruments load() {
    try {
      return InstrumentConfiguration.shipped();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
