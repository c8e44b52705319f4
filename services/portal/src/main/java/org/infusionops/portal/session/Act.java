package org.infusionops.portal.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.infusionops.portal.calls.Sitting;
import org.infusionops.portal.calls.Sitting.Chart;
import org.infusionops.portal.calls.Sitting.Checklist;
import org.infusionops.portal.calls.Sitting.Chronicle;
import org.infusionops.portal.calls.Sitting.Dose;
import org.infusionops.portal.calls.Sitting.Verification;
import org.infusionops.portal.calls.Sitting.Vitals;
import org.jspecify.annotations.Nullable;

/**
 * Something a person did in a session.
 *
 * @param what text key {@code act.WHAT}
 * @param by staff id; null where it is not recorded
 * @param detail what exactly, in figures; empty when there is nothing to add
 */
public record Act(Instant at, String what, @Nullable String by, String detail) {

  /** Everything that was done, in its order. */
  static List<Act> of(Sitting sitting) {
    Chronicle record = sitting.chronicle();
    List<Act> acts = new ArrayList<>();
    add(acts, record.checkedInAt(), "checkedIn", null, "");
    if (record.gate() != null) {
      add(acts, record.gate().at(), "gate", record.gate().by(), "");
      overrides(acts, record.gate().checklist());
    }
    dose(acts, record.dose());
    chart(acts, record.chart());
    add(acts, record.endedAt(), "ended", null, "");
    if (record.discharge() != null) {
      add(acts, record.discharge().at(), "discharge", record.discharge().by(), "");
      overrides(acts, record.discharge().checklist());
    }
    add(acts, record.completedAt(), "completed", record.completedBy(), "");
    add(acts, record.stoppedAt(), "stopped", record.stoppedBy(), "");
    add(acts, record.cancelledAt(), "cancelled", null, "");
    acts.sort(Comparator.comparing(Act::at));
    return List.copyOf(acts);
  }

  /** When the last of them was; the moment a page that shows them is of. */
  static Instant last(Sitting sitting) {
    List<Act> acts = of(sitting);
    return acts.isEmpty() ? Instant.EPOCH : acts.getLast().at();
  }

  /** What others did after that moment. */
  static List<Act> byOthers(Sitting sitting, Instant since, String me) {
    return of(sitting).stream()
        .filter(act -> act.at().isAfter(since) && !me.equals(act.by()))
        .toList();
  }

  private static void dose(List<Act> acts, @Nullable Dose dose) {
    if (dose == null) {
      return;
    }
    String detail = dose.mg().toPlainString() + " mg, " + dose.ml().toPlainString() + " mL";
    add(acts, dose.preparedAt(), "dose", dose.preparedBy(), detail);
    Verification verified = dose.verification();
    if (verified != null) {
      add(acts, verified.at(), "verified", verified.by(), detail);
    }
  }

  private static void chart(List<Act> acts, @Nullable Chart chart) {
    if (chart == null) {
      return;
    }
    add(acts, chart.startedAt(), "started", chart.startedBy(), "");
    chart
        .readings()
        .forEach(each -> add(acts, each.at(), "vitals", each.by(), figures(each.vitals())));
  }

  /** Such as {@code 124/80 mmHg, 72/min, 98 %}. */
  static String figures(Vitals vitals) {
    return vitals.systolic()
        + "/"
        + vitals.diastolic()
        + " mmHg, "
        + vitals.pulse()
        + "/min, "
        + vitals.spo2()
        + " %";
  }

  private static void overrides(List<Act> acts, Checklist checklist) {
    checklist
        .overrides()
        .forEach(each -> add(acts, each.at(), "override", each.by(), each.reason()));
  }

  private static void add(
      List<Act> acts, @Nullable Instant at, String what, @Nullable String by, String detail) {
    if (at != null) {
      acts.add(new Act(at, what, by, detail));
    }
  }
}
