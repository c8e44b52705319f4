package org.infusionops.portal.ladder;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Ladders;
import org.infusionops.portal.calls.Ladders.Ladder;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem.Violation;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A prescriber plans the maintenance of one patient otherwise than the pack. */
@Controller
@PreAuthorize(LadderController.DECIDE)
class LadderEditController {

  /** So many rows are there to be filled in beyond those that are. */
  private static final int SPARE = 2;

  private static final int MOST = 12;

  private final Ladders ladders;
  private final Names names;
  private final Words words;

  LadderEditController(Ladders ladders, Names names, Words words) {
    this.ladders = ladders;
    this.names = names;
    this.words = words;
  }

  /** A step as it is typed; a row without days is no step. */
  record Row(String everyDays, String earlyDays, String times) {

    static final Row EMPTY = new Row("", "", "");

    boolean isEmpty() {
      return everyDays.isBlank() && earlyDays.isBlank() && times.isBlank();
    }
  }

  /** All that is typed. */
  record Typed(List<Row> rows, String step, String dueOn, String reason) {}

  @GetMapping("/ladders/{id}/edit")
  String edit(@PathVariable String id, Model model) {
    return shown(id, null, FieldProblems.none(), model);
  }

  @PostMapping("/ladders/{id}/edit")
  String save(
      @PathVariable String id,
      @RequestParam(defaultValue = "") List<String> everyDays,
      @RequestParam(defaultValue = "") List<String> earlyDays,
      @RequestParam(defaultValue = "") List<String> times,
      @RequestParam(defaultValue = "") String step,
      @RequestParam(defaultValue = "") String dueOn,
      @RequestParam(defaultValue = "") String reason,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    var typed = new Typed(rows(everyDays, earlyDays, times), step, dueOn, reason);
    var wrong = new ArrayList<Violation>();
    Ladders.Edit edit = read(typed, wrong);
    if (!wrong.isEmpty()) {
      return shown(id, typed, new FieldProblems(null, wrong), model);
    }
    Answer<Ladder> answer = ladders.edit(id, edit, once);
    FieldProblems problems = LadderController.problems(answer, words);
    if (!problems.any()) {
      redirect.addFlashAttribute("done", words.say("ladder.edited"));
      return "redirect:/ladders/" + id;
    }
    return shown(id, typed, problems, model);
  }

  private static List<Row> rows(
      List<String> everyDays, List<String> earlyDays, List<String> times) {
    var rows = new ArrayList<Row>();
    for (int index = 0; index < Math.min(everyDays.size(), MOST); index++) {
      var row = new Row(everyDays.get(index), at(earlyDays, index), at(times, index));
      if (!row.isEmpty()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static String at(List<String> values, int index) {
    return index < values.size() ? values.get(index) : "";
  }

  private Ladders.Edit read(Typed typed, List<Violation> wrong) {
    var steps = new ArrayList<Ladders.Step>();
    for (int index = 0; index < typed.rows().size(); index++) {
      Row row = typed.rows().get(index);
      String field = "steps[%d].".formatted(index);
      Integer every = number(row.everyDays(), field + "everyDays", wrong);
      Integer early = number(row.earlyDays(), field + "earlyDays", wrong);
      Integer times = row.times().isBlank() ? null : number(row.times(), field + "times", wrong);
      steps.add(new Ladders.Step(every == null ? 0 : every, early == null ? 0 : early, times));
    }
    Integer step = number(typed.step(), "step", wrong);
    return new Ladders.Edit(
        steps, step == null ? 0 : step, date(typed.dueOn(), wrong), typed.reason());
  }

  private @Nullable Integer number(String text, String field, List<Violation> wrong) {
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException _) {
      wrong.add(new Violation(field, words.say("ladder.number")));
      return null;
    }
  }

  private @Nullable LocalDate date(String text, List<Violation> wrong) {
    try {
      return text.isBlank() ? null : LocalDate.parse(text);
    } catch (DateTimeException _) {
      wrong.add(new Violation("dueOn", words.say("ladder.date")));
      return null;
    }
  }

  private String shown(String id, @Nullable Typed typed, FieldProblems problems, Model model) {
    Answer<Ladder> answer = ladders.one(id);
    Ladder ladder = NotThere.orShow(answer);
    Typed filled = typed == null ? asItIs(ladder) : typed;
    var rows = new ArrayList<>(filled.rows());
    for (int spare = 0; spare < SPARE && rows.size() < MOST; spare++) {
      rows.add(Row.EMPTY);
    }
    model.addAttribute("ladder", ladder);
    model.addAttribute("etag", answer.etag());
    model.addAttribute("names", names.of(List.of(ladder.patientId())));
    model.addAttribute("typed", filled);
    model.addAttribute("rows", rows);
    model.addAttribute("parts", List.of("everyDays", "earlyDays", "times"));
    model.addAttribute("positions", positions(ladder, rows.size()));
    model.addAttribute("problems", problems);
    return "ladder/edit";
  }

  private static Typed asItIs(Ladder ladder) {
    return new Typed(
        ladder.maintenance().stream()
            .map(
                phase ->
                    new Row(text(phase.everyDays()), text(phase.earlyDays()), text(phase.times())))
            .toList(),
        Integer.toString(ladder.step()),
        "",
        "");
  }

  private static String text(@Nullable Integer number) {
    return number == null ? "" : number.toString();
  }

  /** The steps the patient may be put on: nobody comes back to the series. */
  private static List<String> positions(Ladder ladder, int steps) {
    var positions = new ArrayList<String>();
    for (int step = ladder.step() == 0 ? 0 : 1; step <= steps; step++) {
      positions.add(Integer.toString(step));
    }
    return positions;
  }
}
