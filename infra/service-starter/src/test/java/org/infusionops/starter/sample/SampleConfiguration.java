package org.infusionops.starter.sample;

import java.util.List;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.publicpage.Desk;
import org.infusionops.starter.publicpage.PlainPage;
import org.infusionops.testing.MovableClock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The sample's aggregates, and a clock that tests move. */
@TestConfiguration
public class SampleConfiguration {

  /** A kept note. */
  public record Kept(String patientId, String text) {}

  @Bean
  MovableClock clock() {
    return MovableClock.at("2026-11-22T10:00:00Z");
  }

  @Bean
  PlainPage samplePlainPage() {
    return new PlainPage(
        List.of("/pages"),
        "/pages/page.css",
        () -> List.of(new Desk("one", "One", "+14805550101")),
        _ -> "");
  }

  @Bean
  Aggregates<Kept> kept(AggregateFactory factory) {
    return factory.aggregates("kept", Kept.class).build();
  }
}
