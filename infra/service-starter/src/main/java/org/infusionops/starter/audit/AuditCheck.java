package org.infusionops.starter.audit;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a look through all chains found.
 *
 * @param records how many records there are
 * @param chains how many chains
 * @param firstBroken the id of the first record at which a chain is broken; absent when all are
 *     whole
 */
public record AuditCheck(long records, long chains, @Nullable String firstBroken) {

  static AuditCheck of(AuditRecords records, Hashing hashing) {
    Set<String> begunFrom = new HashSet<>();
    records.forEach(
        link -> {
          if (link.number() == 1) {
            begunFrom.add(link.previous());
          }
        });
    begunFrom.remove("");
    Look look = new Look(hashing, begunFrom);
    records.forEach(look::at);
    return new AuditCheck(look.records, look.chains, look.firstBroken);
  }

  private static final class Look {

    private final Hashing hashing;
    private final Set<String> begunFrom;
    private final Set<String> met = new HashSet<>();
    private long records;
    private long chains;
    private @Nullable String firstBroken;
    private @Nullable Link last;

    private Look(Hashing hashing, Set<String> begunFrom) {
      this.hashing = hashing;
      this.begunFrom = begunFrom;
    }

    private void at(Link link) {
      records++;
      Link before = last != null && last.chain().equals(link.chain()) ? last : null;
      if (before == null) {
        chains++;
      }
      boolean follows =
          before == null
              ? link.number() == 1 && (link.previous().isEmpty() || met.contains(link.previous()))
              : link.number() == before.number() + 1 && link.previous().equals(before.hash());
      if (firstBroken == null && !(follows && link.isIntact(hashing))) {
        firstBroken = link.id();
      }
      if (begunFrom.contains(link.hash())) {
        met.add(link.hash());
      }
      last = link;
    }
  }
}
