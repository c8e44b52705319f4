package org.infusionops.portal.today;

import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.layout.Pill;
import org.jspecify.annotations.Nullable;

/**
 * One list of things that need somebody now.
 *
 * @param key its texts are {@code today.KEY.title} and {@code today.KEY.empty}
 * @param rows what there is, or that it cannot be told
 * @param urgent whether each row is a matter of minutes
 */
record Section(String key, Answer<List<Row>> rows, boolean urgent) {

  /**
   * One thing.
   *
   * @param patientId whose, null when it is nobody's
   * @param href where one goes from here; null when there is nowhere
   * @param label what is shown where there is no patient
   */
  record Row(
      @Nullable String patientId,
      @Nullable String href,
      @Nullable String label,
      String detail,
      String when,
      Pill pill) {

    static Row of(String patientId, String detail, String when, Pill pill) {
      return new Row(patientId, "/patients/" + patientId, null, detail, when, pill);
    }
  }
}
