package org.infusionops.intake.pack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.PackedDocument;
import org.infusionops.intake.pack.PackRefused.Fault;
import org.infusionops.intake.site.Site;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.springframework.stereotype.Component;

/** Checks a draft as it would be checked at load, and against the versions there are. */
@Component
class CheckingDraft {

  private final ReadingPacks reading;
  private final Packs packs;
  private final Sites sites;

  CheckingDraft(ReadingPacks reading, Packs packs, Sites sites) {
    this.reading = reading;
    this.packs = packs;
    this.sites = sites;
  }

  /** The latest day it is now at any site: what began on it is nowhere in the past. */
  LocalDate today(Instant now) {
    return sites.all().stream()
        .map((Site site) -> site.dayOf(now))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * The pack that a draft would become.
   *
   * @param text the draft's text
   * @param director staff id of who might approve it
   * @throws Problem 422 naming each field that is missing, wrong or contradictory
   */
  LoadedPack check(String text, String director, Instant now) {
    LoadedPack loaded;
    try {
      loaded = reading.read("draft", DraftText.approvedBy(text, director, today(now)));
    } catch (PackRefused refused) {
      throw refusing(refused.faults());
    }
    List<Fault> faults = new ArrayList<>(amongVersions(loaded.pack()));
    if (PackedDocument.pack(loaded.document().toString()).length() > Checks.PACKED_MAX) {
      faults.add(new Fault("", "is too large to be sent to the other services"));
    }
    if (!faults.isEmpty()) {
      throw refusing(faults);
    }
    return loaded;
  }

  /**
   * Lets only a draft be signed that begins today or later.
   *
   * @throws Problem 422
   */
  void requireToBegin(ProtocolPack pack, Instant now) {
    LocalDate today = today(now);
    if (pack.effectiveFrom().isBefore(today)) {
      throw Problem.invalid(
          "effectiveFrom", "must not be in the past: today is " + today + "; upload it anew");
    }
  }

  /** A version follows the one before it, in number and in time. */
  private List<Fault> amongVersions(ProtocolPack pack) {
    Optional<ProtocolPack> last =
        packs.all().stream()
            .map(LoadedPack::pack)
            .filter(signed -> signed.id().equals(pack.id()))
            .max(Comparator.comparingInt(ProtocolPack::version));
    List<Fault> faults = new ArrayList<>();
    last.filter(signed -> pack.version() <= signed.version())
        .ifPresent(
            signed ->
                faults.add(
                    new Fault(
                        "version",
                        "must be above %d, the last that is signed".formatted(signed.version()))));
    last.filter(signed -> pack.effectiveFrom().isBefore(signed.effectiveFrom()))
        .ifPresent(
            signed ->
                faults.add(
                    new Fault(
                        "effectiveFrom",
                        "must not be before that of version %d, %s"
                            .formatted(signed.version(), signed.effectiveFrom()))));
    return faults;
  }

  private static Problem refusing(List<Fault> faults) {
    return Problem.invalid(
        faults.stream().map(fault -> new Violation(fault.field(), fault.reason())).toList());
  }
}
