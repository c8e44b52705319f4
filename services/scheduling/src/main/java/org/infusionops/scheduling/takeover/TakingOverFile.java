package org.infusionops.scheduling.takeover;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.infusionops.contracts.PackedDocument;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.course.SeriesTakenOver;
import org.infusionops.scheduling.course.TakeoverVerdict;
import org.infusionops.scheduling.course.TakingOverSeries;
import org.infusionops.scheduling.pack.Packs;
import org.infusionops.scheduling.takeover.TakeoverResult.Outcome;
import org.infusionops.scheduling.takeover.TakeoverResult.RowResult;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes over the appointments of a file: first as a rehearsal, then, for exactly the file
 * rehearsed, in earnest. The file itself is never kept.
 */
@Component
class TakingOverFile {

  /** So long a caller waits; what is left then is for the next time. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Clinic clinic;
  private final Packs packs;
  private final KnownPatients patients;
  private final TakingOverSeries taking;
  private final InstantSource clock;

  TakingOverFile(
      Clinic clinic,
      Packs packs,
      KnownPatients patients,
      TakingOverSeries taking,
      InstantSource clock) {
    this.clinic = clinic;
    this.packs = packs;
    this.patients = patients;
    this.taking = taking;
    this.clock = clock;
  }

  /**
   * A file and what is said with it.
   *
   * @param content the file as text
   * @param packId the protocol pack the sessions follow
   * @param packVersion its version
   * @param site the site of rows that name none
   */
  record Order(String content, String packId, int packVersion, @Nullable String site) {

    String sha256() {
      return PackedDocument.hash(content);
    }
  }

  /**
   * What would come of it; nothing is taken over.
   *
   * @param sites those of the caller
   * @throws Problem 422 when the file cannot be read, or pack or site are not known
   */
  TakeoverResult rehearse(Order order, Set<String> sites) {
    AppointmentFile file = AppointmentFile.read(order.content());
    Understanding understood = understood(file, order, sites);
    return result(order, file, understood, false, taking.rehearse(understood.series()));
  }

  /**
   * Takes over what fits. Doing so again changes nothing, or goes on where it stopped.
   *
   * @throws Problem as {@link #rehearse}, and 409 when it is not the file that was rehearsed
   */
  TakeoverResult takeOver(Order order, String sha256, Set<String> sites) {
    if (!order.sha256().equals(sha256)) {
      throw Problem.conflict(
          "another-file", "This is not the file that was checked; check it before applying it");
    }
    AppointmentFile file = AppointmentFile.read(order.content());
    Understanding understood = understood(file, order, sites);
    long until = System.nanoTime() + PATIENCE.toNanos();
    var verdicts = new ArrayList<TakeoverVerdict>();
    for (SeriesTakenOver series : understood.series()) {
      if (System.nanoTime() - until > 0) {
        break;
      }
      verdicts.addAll(taking.takeOver(series));
    }
    return result(order, file, understood, true, verdicts);
  }

  private Understanding understood(AppointmentFile file, Order order, Set<String> sites) {
    SeriesShape shape =
        packs
            .series(order.packId(), order.packVersion())
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "packId",
                        new Said(
                            "no protocol pack of this id and version is known",
                            "no se conoce ningún paquete de protocolo con este id y versión")));
    String site = order.site();
    if (site != null && !(sites.contains(site) && clinic.find(site).isPresent())) {
      throw Problem.invalid(
          "site",
          Said.of(
              "is no site of yours; right are %s",
              "no es una sede suya; son correctas %s", String.join(", ", new TreeSet<>(sites))));
    }
    return Understanding.of(
        file.rows(),
        new Setting(
            clinic,
            sites,
            site,
            order.packId(),
            order.packVersion(),
            shape,
            id -> patients.find(id, sites),
            clock.instant()));
  }

  private static TakeoverResult result(
      Order order,
      AppointmentFile file,
      Understanding understood,
      boolean applied,
      List<TakeoverVerdict> verdicts) {
    Map<String, TakeoverVerdict> byId = new HashMap<>();
    verdicts.forEach(verdict -> byId.put(verdict.appointmentId(), verdict));
    Map<String, Integer> lines = new HashMap<>();
    for (Understanding.Entry entry : understood.entries()) {
      RowVisit visit = entry.visit();
      if (visit != null) {
        lines.putIfAbsent(visit.visit().appointmentId(), entry.row().line());
      }
    }
    List<RowResult> rows =
        understood.entries().stream().map(entry -> row(entry, byId, lines)).toList();
    return new TakeoverResult(
        order.sha256(), applied, TakeoverResult.Totals.of(rows), file.ignored(), rows);
  }

  private static RowResult row(
      Understanding.Entry entry, Map<String, TakeoverVerdict> byId, Map<String, Integer> lines) {
    RowVisit visit = entry.visit();
    if (visit == null) {
      return RowResult.of(entry, Outcome.REFUSED, entry.remarks());
    }
    TakeoverVerdict verdict = byId.get(visit.visit().appointmentId());
    if (verdict == null) {
      return RowResult.of(entry, Outcome.NOT_YET, entry.remarks());
    }
    Outcome outcome =
        switch (verdict.standing()) {
          case NEW -> entry.sameAs() == null ? Outcome.NEW : Outcome.ALREADY_HERE;
          case ALREADY_HERE -> Outcome.ALREADY_HERE;
          case REFUSED -> Outcome.REFUSED;
        };
    List<Remark> remarks =
        Stream.concat(
                entry.remarks().stream(),
                verdict.findings().stream().map(finding -> remark(finding, lines)))
            .sorted(Comparator.comparing(Remark::blocking).reversed())
            .toList();
    return RowResult.of(entry, outcome, remarks);
  }

  private static Remark remark(TakeoverVerdict.Finding finding, Map<String, Integer> lines) {
    Integer line = lines.get(Objects.requireNonNullElse(finding.appointmentId(), ""));
    return new Remark(
        finding.blocking(),
        finding.field(),
        line == null
            ? finding.message()
            : Said.of("%s (line %d)", "%s (línea %d)", finding.message(), line));
  }
}
