package org.infusionops.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import org.infusionops.testing.TestTokens;

/** A scheduler moves what is left of a series to another site, as it was shown. */
public final class SiteMove {

  private SiteMove() {}

  /** Moves it there. */
  public static void to(String siteId, String courseId, Api api) {
    String path = "/v1/courses/" + courseId + "/site";
    Api.Answer shown =
        api.post("scheduler", path + "/preview", "{\"siteId\": \"%s\"}".formatted(siteId));
    var starts = new ArrayList<String>();
    shown
        .json()
        .get("sessions")
        .forEach(session -> starts.add("\"" + session.get("startsAt").stringValue() + "\""));
    Api.Answer moved =
        api.send(
            TestTokens.of("scheduler"),
            "POST",
            path,
            "{\"siteId\": \"%s\", \"startsAt\": %s, \"reason\": \"PATIENT_REQUEST\"}"
                .formatted(siteId, starts),
            Map.of("If-Match", shown.header("ETag")));
    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
  }
}
