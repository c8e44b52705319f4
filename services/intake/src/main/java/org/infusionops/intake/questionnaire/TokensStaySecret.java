package org.infusionops.intake.questionnaire;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;

/** Keeps tokens out of traces: an address under the page's path is told without what follows. */
final class TokensStaySecret implements ObservationFilter {

  private static final String URL = "http.url";

  @Override
  public Observation.Context map(Observation.Context context) {
    KeyValue url = context.getHighCardinalityKeyValue(URL);
    if (url != null && url.getValue().contains(PatientPageController.PATH + "/")) {
      context.addHighCardinalityKeyValue(KeyValue.of(URL, PatientPageController.PATH + "/…"));
    }
    return context;
  }
}
