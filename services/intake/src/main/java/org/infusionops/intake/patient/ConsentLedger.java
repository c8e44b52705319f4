package org.infusionops.intake.patient;

import java.time.Instant;
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

  /**
   * What stands when this and another ledger turn out to be of one person: the history of both, and
   * of each channel and purpose a no that stood in either stands on, whatever was said later to the
   * other.
   *
   * @param by staff id of who joined them
   * @param at when (UTC)
   */
  public ConsentLedger joinedBy(ConsentLedger other, String by, Instant at) {
    var all = new ArrayList<>(entries);
    other.entries.stream().filter(entry -> !entries.contains(entry)).forEach(all::add);
    var joined = new ConsentLedger(all);
    for (Channel channel : Channel.values()) {
      for (ConsentPurpose purpose : ConsentPurpose.values()) {
        boolean forbidden = forbids(channel, purpose) || other.forbids(channel, purpose);
        Optional<ConsentEntry> last = joined.latest(channel, purpose);
        if (forbidden && last.filter(ConsentEntry::granted).isPresent()) {
          // Never earlier than the yes it stands against.
          Instant said = last.get().at().isAfter(at) ? last.get().at() : at;
          joined =
              joined.with(
                  new ConsentEntry(
                      channel, purpose, false, ConsentSource.MERGED_RECORD, said, by, at, null));
        }
      }
    }
    return joined;
  }

  private boolean forbids(Channel channel, ConsentPurpose purpose) {
    return latest(channel, purpose).filter(entry -> !entry.granted()).isPresent();
  }

  /** Whether this word is written down already. */
  boolean says(ConsentEntry word) {
    return entries.stream().anyMatch(entry -> entry.saysAs(word));
  }

  ConsentLedger with(ConsentEntry entry) {
    var all = new ArrayList<>(entries);
    all.add(entry);
    return new ConsentLedger(all);
  }
}
