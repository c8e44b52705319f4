package org.infusionops.intake.screening;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.eligibility.Eligibility;
import org.infusionops.intake.eligibility.Medication;
import org.infusionops.intake.eligibility.Protocols;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The worklist of medicines that nobody has said what they are. It is read off the drafts each
 * time, so that it is true also after a new list of medicines or a new pack.
 */
@Component
class UnknownMedicines {

  private static final int BATCH = 200;

  private final FindingScreenings finding;
  private final Protocols protocols;
  private final Sites sites;
  private final InstantSource clock;

  UnknownMedicines(
      FindingScreenings finding, Protocols protocols, Sites sites, InstantSource clock) {
    this.finding = finding;
    this.protocols = protocols;
    this.sites = sites;
    this.clock = clock;
  }

  /** Those of one site or of all of the caller's, the longest waiting first. */
  Page<UnknownMedicineLine> list(@Nullable String siteId, Caller caller, Paging paging) {
    List<UnknownMedicineLine> lines = new ArrayList<>();
    List<Stored<Screening>> drafts;
    int read = 0;
    do {
      drafts = finding.oldestDrafts(siteId, caller, read, BATCH);
      drafts.stream().flatMap(this::unknown).forEach(lines::add);
      read += drafts.size();
    } while (drafts.size() == BATCH);
    return paging.page(
        lines.stream().skip(paging.skip()).limit(paging.size()).toList(), lines.size());
  }

  private Stream<UnknownMedicineLine> unknown(Stored<Screening> stored) {
    List<Medication> medications = stored.state().answers().medications();
    Optional<Eligibility> rules = rules(stored.state());
    if (medications == null || rules.isEmpty()) {
      return Stream.empty();
    }
    return IntStream.range(0, medications.size())
        .filter(at -> medications.get(at).classification() == null)
        .filter(at -> rules.get().needsPerson(medications.get(at).name()))
        .mapToObj(at -> line(stored, at, medications.get(at).name(), rules.get()));
  }

  private Optional<Eligibility> rules(Screening screening) {
    return protocols.inForce(
        screening.packId(), sites.of(screening.subject().siteId()).dayOf(clock.instant()));
  }

  private static UnknownMedicineLine line(
      Stored<Screening> stored, int at, String name, Eligibility rules) {
    return new UnknownMedicineLine(
        stored.id(),
        stored.version(),
        stored.state().subject().patientId(),
        stored.state().subject().siteId(),
        at,
        RecognisedView.of(name, rules),
        rules.drugClasses().stream().sorted().toList(),
        stored.state().subject().startedAt());
  }
}
