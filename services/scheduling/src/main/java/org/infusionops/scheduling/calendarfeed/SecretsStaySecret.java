package org.infusionops.scheduling.calendarfeed;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;

/** Keeps secrets out of traces: a feed's address is told without what follows the path. */
final class SecretsStaySecret implements ObservationFilter {

  private static final String URL = "http.url";

  @Override
  public Observation.Context map(Observation.Context context) {
    KeyValue url = context.getHighCardinalityKeyValue(URL);
    if (url != null && url.getValue().contains(SubscriptionController.PATH + "/")) {
      context.addHighCardinalityKeyValue(KeyValue.of(URL, SubscriptionController.PATH + "/…"));
    }
    return context;
  }
}
