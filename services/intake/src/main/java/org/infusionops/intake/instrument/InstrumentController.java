package org.infusionops.intake.instrument;

import java.util.List;
import org.infusionops.starter.audit.NoPersonalData;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the instruments to everybody who has a token: what is asked, how it is scored, and where
 * each rule comes from.
 */
@RestController
@RequestMapping("/v1/instruments")
class InstrumentController {

  private final Instruments instruments;

  InstrumentController(Instruments instruments) {
    this.instruments = instruments;
  }

  /**
   * An instrument in a list.
   *
   * @param languages in which a patient can be sent it (ISO 639-1); none when staff enter it
   */
  record InstrumentLine(
      String id,
      int version,
      Text title,
      Text measures,
      Instrument.AnsweredBy answeredBy,
      Instrument.Wording wording,
      List<String> languages) {
    static InstrumentLine of(Instrument instrument) {
      return new InstrumentLine(
          instrument.id(),
          instrument.version(),
          instrument.title(),
          instrument.measures(),
          instrument.answeredBy(),
          instrument.wording(),
          List.of("en", "es").stream().filter(instrument::canBeSent).toList());
    }
  }

  /** All instruments, by id. */
  @GetMapping
  @NoPersonalData
  Page<InstrumentLine> listInstruments(Paging paging) {
    return paging.page(
        instruments.all().stream()
            .skip(paging.skip())
            .limit(paging.size())
            .map(InstrumentLine::of)
            .toList(),
        instruments.all().size());
  }

  /** One instrument with its items, its scoring and every source. */
  @GetMapping("/{id}")
  @NoPersonalData
  Instrument readInstrument(@PathVariable String id) {
    return instruments.find(id).orElseThrow(Problem::notFound);
  }
}
