package org.infusionops.starter.publicpage;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;

/** Keeps tokens out of traces: an address under the page's path is told without what follows. */
public final class TokensStaySecret implements ObservationFilter {

  private static final String URL = "http.url";

  private final String path;

  /**
   * @param path where the pages are whose addresses end in a token
   */
  public TokensStaySecret(String path) {
    this.path = path;
  }

  @Override
  public Observation.Context map(Observation.Context context) {
    KeyValue url = context.getHighCardinalityKeyValue(URL);
    if (url != null && url.getValue().contains(path + "/")) {
      context.addHighCardinalityKeyValue(KeyValue.of(URL, path + "/…"));
    }
    return context;
  }
}
