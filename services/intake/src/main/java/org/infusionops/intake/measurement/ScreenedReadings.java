package org.infusionops.intake.measurement;

import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.instrument.Phq9;
import org.infusionops.intake.screening.Screening;
import org.springframework.stereotype.Component;

/**
 * The PHQ-9 of a signed screening is the baseline of the course that follows from it: nobody has to
 * enter it a second time.
 */
@Component
class ScreenedReadings {

  private static final int AT_ONCE = 1_000;

  private final Aggregates<Screening> screenings;
  private final Instruments instruments;

  ScreenedReadings(Aggregates<Screening> screenings, Instruments instruments) {
    this.screenings = screenings;
    this.instruments = instruments;
  }

  List<Reading> of(String patientId) {
    return readings(new Document("state.subject.patientId", patientId));
  }

  List<Reading> at(Collection<String> sites) {
    return readings(new Document("state.subject.siteId", new Document("$in", List.copyOf(sites))));
  }

  private List<Reading> readings(Document filter) {
    filter.append("state.is", "COMPLETED");
    Instrument instrument = instruments.of("phq-9");
    List<Reading> readings = new ArrayList<>();
    List<Stored<Screening>> page;
    int skip = 0;
    do {
      page =
          screenings.query(
              filter, Sorts.ascending("state.subject.startedAt", "_id"), skip, AT_ONCE);
      page.stream().flatMap(stored -> reading(instrument, stored)).forEach(readings::add);
      skip += page.size();
    } while (page.size() == AT_ONCE);
    return readings;
  }

  private static Stream<Reading> reading(Instrument instrument, Stored<Screening> stored) {
    Phq9 phq9 = stored.state().answers().phq9();
    if (phq9 == null) {
      return Stream.empty();
    }
    Screening.Subject subject = stored.state().subject();
    return Stream.of(
        new Reading(
            stored.id(),
            subject.patientId(),
            instrument.id(),
            subject.startedAt(),
            Occasion.baseline(),
            Way.SCREENING,
            instrument.score(answers(phq9))));
  }

  static Map<String, Integer> answers(Phq9 phq9) {
    Map<String, Integer> answers = new TreeMap<>();
    for (int i = 0; i < Phq9.ITEMS; i++) {
      Integer answer = phq9.answers().get(i);
      if (answer != null) {
        answers.put(Integer.toString(i + 1), answer);
      }
    }
    return answers;
  }
}
