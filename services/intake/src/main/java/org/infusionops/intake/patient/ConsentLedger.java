package org.infusionops.intake.patient;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;

/**
 * Everything a patient has said about being written to, in the order it was written down. Lines are
 * added, never changed. What was never asked is not in it, and is not a yes.
 */
public record ConsentLedger(List<ConsentEntry> entries) {

  public ConsentLedger {
    entries = List.copyOf(entries);
  }

  /**
   * What was said last about a channel and a purpose, whenever it was written down; empty when
   * nothing was.
   */
  public Optional<ConsentEntry> latest(Channel channel, ConsentPurpose purpose) {
    return entries.stream()
        .filter(e -> e.isAbout(channel, purpose))
        .reduce(ConsentEntry::orSaidLater);
  }

  /** What stands now, one line for each channel and purpose that was asked. */
  public List<ConsentEntry> current() {
    var current = new LinkedHashMap<List<Enum<?>>, ConsentEntry>();
    entries.forEach(
        entry ->
            current.merge(
                List.of(entry.channel(), entry.purpose()), entry, ConsentEntry::orSaidLater));
    return List.copyOf(current.values());
  }

  ConsentLedger with(ConsentEntry entry) {
    var all = new ArrayList<>(entries);
    all.add(entry);
    return new ConsentLedger(all);
  }
}
