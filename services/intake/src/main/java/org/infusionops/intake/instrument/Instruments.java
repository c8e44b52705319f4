package org.infusionops.intake.instrument;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All instruments this service has. */
public final class Instruments {

  private final List<Instrument> all;

  /**
   * Takes the instruments.
   *
   * @throws IllegalArgumentException when two have the same id
   */
  public Instruments(List<Instrument> instruments) {
    Set<String> seen = new HashSet<>();
    for (Instrument instrument : instruments) {
      if (!seen.add(instrument.id())) {
        throw new IllegalArgumentException("instrument " + instrument.id() + " is there twice");
      }
    }
    all = instruments.stream().sorted(Comparator.comparing(Instrument::id)).toList();
  }

  /** All of them, by id. */
  public List<Instrument> all() {
    return all;
  }

  /** The instrument of this id. */
  public Optional<Instrument> find(String id) {
    return all.stream().filter(instrument -> instrument.id().equals(id)).findFirst();
  }

  /**
   * The instrument of a record that was stored under it.
   *
   * @throws IllegalStateException when it is no longer there
   */
  public Instrument of(String id) {
    return find(id).orElseThrow(() -> new IllegalStateException("there is no instrument " + id));
  }
}
