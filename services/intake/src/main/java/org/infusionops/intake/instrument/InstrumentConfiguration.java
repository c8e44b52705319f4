package org.infusionops.intake.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the instruments at start; with one that is refused the service does not start. */
@Configuration(proxyBeanMethods = false)
class InstrumentConfiguration {

  private static final String FOLDER = "org/infusionops/intake/instruments/";
  private static final List<String> SHIPPED =
      List.of("phq-9", "gad-7", "pcl-5", "madrs", "qids-sr16", "pain-nrs", "c-ssrs-screener");

  @Bean
  Instruments instruments() throws IOException {
    return shipped();
  }

  static Instruments shipped() throws IOException {
    var reading = new ReadingInstruments(text("instrument.schema.json"));
    List<Instrument> instruments = new ArrayList<>();
    for (String id : SHIPPED) {
      instruments.add(reading.read(id + ".json", text(id + ".json")));
    }
    return new Instruments(instruments);
  }

  static String text(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            InstrumentConfiguration.class.getClassLoader().getResourceAsStream(FOLDER + name),
            name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
