package org.infusionops.portal.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.Patient;
import org.infusionops.portal.calls.Measures;
import org.infusionops.portal.calls.Measures.Instrument;
import org.infusionops.portal.calls.Measures.Line;
import org.infusionops.portal.calls.Measures.Link;
import org.infusionops.portal.calls.Measures.Measurement;
import org.infusionops.portal.calls.Measures.Point;
import org.infusionops.portal.calls.Measures.Trend;
import org.infusionops.portal.calls.Measures.Trends;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was measured of one patient, how it changes, and questionnaires sent by link. */
@Controller
class MeasuresController {

  private static final String READERS =
      "hasAnyRole('intake', 'nurse', 'prescriber', 'medical-director')";
  private static final String WRITERS = "hasAnyRole('intake', 'nurse', 'prescriber')";

  private final Measures measures;
  private final Intake intake;
  private final Together together;
  private final Clinic clinic;
  private final Pills pills;
  private final Words words;

  MeasuresController(
      Measures measures,
      Intake intake,
      Together together,
      Clinic clinic,
      Pills pills,
      Words words) {
    this.measures = measures;
    this.intake = intake;
    this.together = together;
    this.clinic = clinic;
    this.pills = pills;
    this.words = words;
  }

  /**
   * One instrument's card.
   *
   * @param rows the readings, the last first
   * @param chart null where there is nothing to draw
   */
  record Card(Instrument instrument, List<Row> rows, @Nullable TrendChart chart) {}

  /** One reading as a row. */
  record Row(Point point, @Nullable String band, List<Pill> pills) {}

  /** A measurement that was entered in error, as a row. */
  record Mistaken(Measurement measurement, String title) {}

  /** A link as a row. */
  record Sent(Link link, String title, Pill pill) {}

  @GetMapping("/patients/{id}/measures")
  @PreAuthorize(READERS)
  String measures(@PathVariable String id, Model model) {
    return shown(id, model, Map.of(), FieldProblems.none());
  }

  /** Sends the patient a questionnaire by link. */
  @PostMapping("/patients/{id}/measures/links")
  @PreAuthorize(WRITERS)
  String send(
      @PathVariable String id,
      @RequestParam Map<String, String> typed,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("instrument", typed.getOrDefault("instrument", ""));
    body.putAll(Typed.occasion(typed));
    return switch (measures.send(id, body, once)) {
      case Answer.Got<Link> _ -> {
        redirect.addFlashAttribute("done", words.say("measure.link.done"));
        yield "redirect:/patients/" + id + "/measures";
      }
      case Answer.Refused<Link>(Problem problem) ->
          shown(id, model, typed, FieldProblems.of(problem));
      case Answer.Missing<Link> _, Answer.Stale<Link> _ ->
          shown(id, model, typed, FieldProblems.saying(words.missing(Service.INTAKE)));
    };
  }

  /** Takes a link back. */
  @PostMapping("/patients/{id}/measures/links/{linkId}/revoke")
  @PreAuthorize(WRITERS)
  String revoke(
      @PathVariable String id,
      @PathVariable String linkId,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    return switch (measures.revoke(linkId, once)) {
      case Answer.Got<Link> _ -> {
        redirect.addFlashAttribute("done", words.say("measure.link.revoked"));
        yield "redirect:/patients/" + id + "/measures";
      }
      case Answer.Refused<Link>(Problem problem) ->
          shown(id, model, Map.of(), FieldProblems.of(problem));
      case Answer.Missing<Link> _, Answer.Stale<Link> _ ->
          shown(id, model, Map.of(), FieldProblems.saying(words.missing(Service.INTAKE)));
    };
  }

  private String shown(String id, Model model, Map<String, String> typed, FieldProblems problems) {
    Later<Answer<Patient>> patient = together.start(() -> intake.patient(id));
    Later<Answer<Trends>> trends = together.start(() -> measures.trends(id));
    Later<Answer<Part<Link>>> links = together.start(() -> measures.links(id));
    Later<Answer<Part<Line>>> lines = together.start(measures::instruments);
    Later<Answer<Part<Measurement>>> all = together.start(() -> measures.measurements(id));
    Patient known = patient.get().isMissing() ? null : NotThere.orShow(patient.get());
    List<Line> instruments = lines.get().or(Part.empty()).items();
    Map<String, String> titles = new HashMap<>();
    instruments.forEach(line -> titles.put(line.id(), line.title().said(language())));
    String language = known == null ? "" : known.contact().language();
    model.addAttribute("patientId", id);
    model.addAttribute("patient", known);
    model.addAttribute(
        "zone",
        (known == null ? clinic.sites().getFirst() : clinic.siteOrFirst(known.siteId()))
            .zone()
            .getId());
    model.addAttribute("answer", trends.get());
    model.addAttribute("cards", cards(trends.get().or(new Trends(List.of())).items()));
    model.addAttribute(
        "withdrawn",
        all.get().or(Part.empty()).items().stream()
            .filter(measurement -> measurement.withdrawn() != null)
            .map(
                measurement ->
                    new Mistaken(
                        measurement,
                        titles.getOrDefault(measurement.instrument(), measurement.instrument())))
            .toList());
    model.addAttribute("links", sent(links.get().or(Part.empty()).items(), titles));
    model.addAttribute("instruments", instruments);
    model.addAttribute(
        "sendable",
        instruments.stream().filter(line -> line.languages().contains(language)).toList());
    model.addAttribute("typed", typed);
    model.addAttribute("problems", problems);
    return "measure/measures";
  }

  private String language() {
    return words.locale().getLanguage();
  }

  private List<Card> cards(List<Trend> trends) {
    Map<Trend, Later<Answer<Instrument>>> asked = new LinkedHashMap<>();
    for (Trend trend : trends) {
      asked.put(trend, together.start(() -> measures.instrument(trend.instrument())));
    }
    List<Card> cards = new ArrayList<>();
    asked.forEach(
        (trend, later) ->
            later
                .get()
                .found()
                .ifPresent(
                    instrument ->
                        cards.add(
                            new Card(
                                instrument,
                                trend.points().reversed().stream()
                                    .map(point -> row(instrument, point))
                                    .toList(),
                                TrendChart.of(instrument, trend.points())))));
    return cards;
  }

  private Row row(Instrument instrument, Point point) {
    List<Pill> shown = new ArrayList<>();
    if (Boolean.TRUE.equals(point.remission())) {
      shown.add(pills.saying("good", "measure.remission"));
    }
    if (Boolean.TRUE.equals(point.response())) {
      shown.add(pills.saying("good", "measure.response"));
    }
    if ("WORSE".equals(point.direction())) {
      shown.add(pills.saying("bad", "measure.worse"));
    }
    if (point.imputed()) {
      shown.add(pills.saying("warn", "measure.imputed"));
    }
    String band = point.band();
    if (band == null) {
      shown.add(pills.saying("warn", "measure.unscored"));
    } else if (band.equals("HIGH")) {
      shown.add(pills.saying("bad", "measure.high"));
    }
    return new Row(point, band == null ? null : instrument.named(band).said(language()), shown);
  }

  private List<Sent> sent(List<Link> links, Map<String, String> titles) {
    return links.stream()
        .map(
            link ->
                new Sent(
                    link,
                    titles.getOrDefault(link.instrument(), link.instrument()),
                    pills.of("link", link.state())))
        .toList();
  }
}
