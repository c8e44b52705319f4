package org.infusionops.intake.document;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.document.PatientDocument.Scan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has files looked into for malware: at once, and again by a timer when the scanner did not answer
 * or the service died in between.
 */
@Component
class ScanningDocument implements Rings<PatientDocument> {

  static final String TIMER = "scan";

  private static final Logger log = LoggerFactory.getLogger(ScanningDocument.class);

  private final Aggregates<PatientDocument> patientDocuments;
  private final OpeningContent opening;
  private final Scanning scanning;
  private final DocumentPolicy policy;
  private final InstantSource clock;

  ScanningDocument(
      Aggregates<PatientDocument> patientDocuments,
      OpeningContent opening,
      Scanning scanning,
      DocumentPolicy policy,
      InstantSource clock) {
    this.patientDocuments = patientDocuments;
    this.opening = opening;
    this.scanning = scanning;
    this.policy = policy;
    this.clock = clock;
  }

  /** A new file as it is kept first: waiting for the scanner, if there is one. */
  Change<PatientDocument> begun(PatientDocument document) {
    return scanning.scanner().isEmpty()
        ? Change.to(document)
        : Change.to(document.scanned(Scan.WAITING)).arm(TIMER, next());
  }

  /** Scans what waits for it; if the scanner does not answer, it goes on waiting. */
  Stored<PatientDocument> scan(Stored<PatientDocument> stored, byte[] content) {
    if (!stored.timers().containsKey(TIMER)) {
      return stored;
    }
    Optional<Scan> said = ask(stored.id(), content);
    return said.isEmpty()
        ? stored
        : patientDocuments.change(
            stored.id(), document -> Change.to(document.scanned(said.get())).disarm(TIMER));
  }

  @Override
  public Aggregates<PatientDocument> aggregates() {
    return patientDocuments;
  }

  @Override
  public void ring(Ringing<PatientDocument> timer) {
    Optional<Scan> said = ask(timer.id(), opening.content(timer.id(), timer.state()));
    patientDocuments.changeOnRing(
        timer,
        document ->
            said.map(scan -> Change.to(document.scanned(scan)))
                .orElseGet(() -> Change.to(document).arm(TIMER, next())));
  }

  private Optional<Scan> ask(String id, byte[] content) {
    Optional<? extends VirusScanner> scanner = scanning.scanner();
    if (scanner.isEmpty()) {
      // It was taken away: what waited for it is as unscanned as what comes now.
      return Optional.of(Scan.NONE);
    }
    try {
      Instant now = clock.instant();
      return Optional.of(
          switch (scanner.get().scan(content)) {
            case VirusScanner.Verdict.Clean _ -> new Scan(Scan.State.CLEAN, null, now);
            case VirusScanner.Verdict.Infected(String threat) ->
                new Scan(Scan.State.INFECTED, threat, now);
          });
    } catch (IOException e) {
      log.warn("document {} could not be scanned: {}", id, e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private Instant next() {
    return clock.instant().plus(policy.scanAgain());
  }
}
