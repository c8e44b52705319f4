package org.infusionops.intake.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SiteTest {

  @Test
  void a_site_may_have_a_protocol_pack_of_its_own() {
    Site own =
        JsonMapper.shared()
            .readValue(
                "{\"id\": \"mesa\", \"zone\": \"America/Phoenix\", \"pack\": \"iv-ketamine-geriatric\"}",
                Site.class);
    assertThat(own.packOr("iv-ketamine-standard")).isEqualTo("iv-ketamine-geriatric");
    Site usual =
        JsonMapper.shared()
            .readValue("{\"id\": \"mesa\", \"zone\": \"America/Phoenix\"}", Site.class);
    assertThat(usual.packOr("iv-ketamine-standard")).isEqualTo("iv-ketamine-standard");
  }

  @Test
  void a_day_begins_at_each_site_when_it_begins_there() {
    Instant late = Instant.parse("2026-07-01T06:30:00Z");
    assertThat(
            new Site("mesa", ZoneId.of("America/Phoenix"), "Clinic", "+14805550100", null)
                .dayOf(late))
        .isEqualTo("2026-06-30");
    assertThat(
            new Site("denver", ZoneId.of("America/Denver"), "Clinic", "+14805550100", null)
                .dayOf(late))
        .isEqualTo("2026-07-01");
  }
}
