package org.infusionops.intake.screening;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.infusionops.intake.eligibility.Eligibility;
import org.infusionops.intake.medication.Medicine;
import org.infusionops.intake.medication.Recognition;

/**
 * What is made of a medicine's name.
 *
 * @param name as written on the medication list
 * @param classes the classes of the medicines it names; empty when a person has to say what it is
 * @param needsPerson whether it is not understood, or the pack says nothing of its class
 * @param matches the names that were found in it
 * @param notUnderstood its words that are neither a name nor a direction
 * @param near what those may have meant; nothing is decided by it
 */
record RecognisedView(
    String name,
    List<String> classes,
    boolean needsPerson,
    List<MatchView> matches,
    List<String> notUnderstood,
    List<NearView> near) {

  /**
   * A name that was found.
   *
   * @param written the words of the text
   * @param name the name they were taken for
   * @param how letter by letter an ingredient or a brand, a listed misspelling, or one slip of the
   *     pen with no other medicine near
   */
  record MatchView(
      String written, String name, Recognition.How how, List<MedicineView> medicines) {}

  /**
   * What a word may have meant.
   *
   * @param written the word of the text
   * @param name a name that looks like it
   */
  record NearView(String written, String name, List<MedicineView> medicines) {}

  /** An ingredient and its class. */
  record MedicineView(String ingredient, String drugClass) {}

  static RecognisedView of(String name, Eligibility rules) {
    Recognition recognition = rules.recognise(name);
    boolean needsPerson = rules.needsPerson(name);
    return new RecognisedView(
        name,
        needsPerson ? List.of() : rules.classesIn(name).stream().sorted().toList(),
        needsPerson,
        recognition.matches().stream()
            .map(
                match ->
                    new MatchView(
                        match.written(), match.name(), match.how(), views(match.medicines())))
            .toList(),
        recognition.notUnderstood(),
        rules.near(recognition).stream()
            .map(near -> new NearView(near.written(), near.name(), views(near.medicines())))
            .toList());
  }

  private static List<MedicineView> views(Set<Medicine> medicines) {
    return medicines.stream()
        .map(medicine -> new MedicineView(medicine.ingredient(), medicine.drugClass()))
        .sorted(Comparator.comparing(MedicineView::ingredient))
        .toList();
  }
}
