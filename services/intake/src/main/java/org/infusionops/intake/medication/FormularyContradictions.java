package org.infusionops.intake.medication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infusionops.intake.medication.Formulary.DrugClass;
import org.infusionops.intake.medication.Formulary.Listed;

/** What a schema cannot see: names that stand for two things, and references to nothing. */
final class FormularyContradictions {

  private static final int FARTHEST_MISSPELLING = 2;

  private final Formulary formulary;
  private final List<String> faults = new ArrayList<>();
  private final Set<String> ingredients = new HashSet<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> spellings = new HashMap<>();

  private FormularyContradictions(Formulary formulary) {
    this.formulary = formulary;
  }

  static List<String> in(Formulary formulary) {
    var found = new FormularyContradictions(formulary);
    found.classes();
    found.combinations();
    found.spellings();
    found.lookAlikes();
    found.ambiguous();
    found.words();
    return found.faults;
  }

  private void fault(String field, String reason) {
    faults.add(field + ": " + reason);
  }

  private void classes() {
    Set<String> seen = new HashSet<>();
    for (int c = 0; c < formulary.classes().size(); c++) {
      DrugClass drugClass = formulary.classes().get(c);
      String path = "classes[" + c + "]";
      if (!seen.add(drugClass.id())) {
        fault(path + ".id", "is listed twice");
      }
      for (int m = 0; m < drugClass.medicines().size(); m++) {
        medicine(drugClass.medicines().get(m), path + ".medicines[" + m + "]");
      }
    }
  }

  private void medicine(Listed listed, String path) {
    String ingredient = listed.ingredient();
    if (!ingredients.add(ingredient)) {
      fault(path + ".ingredient", "is listed twice");
    }
    name(ingredient, ingredient, path + ".ingredient");
    listed.brands().forEach(brand -> name(brand, ingredient, path + ".brands"));
    listed.synonyms().forEach(synonym -> name(synonym, ingredient, path + ".synonyms"));
    for (String misspelling : listed.misspellings()) {
      name(misspelling, ingredient, path + ".misspellings");
      spellings.put(misspelling, path + ".misspellings");
    }
  }

  private void name(String name, String meaning, String field) {
    String before = names.putIfAbsent(key(name), meaning);
    if (before != null) {
      fault(field, name + " stands for " + before + " already");
    }
  }

  private void combinations() {
    for (int i = 0; i < formulary.combinations().products().size(); i++) {
      Formulary.Product product = formulary.combinations().products().get(i);
      String path = "combinations.products[" + i + "]";
      name(product.name(), product.name(), path + ".name");
      known(product.ingredients(), path + ".ingredients");
    }
  }

  private void known(List<String> meant, String field) {
    meant.stream()
        .filter(ingredient -> !ingredients.contains(ingredient))
        .forEach(ingredient -> fault(field, ingredient + " is no ingredient of the list"));
  }

  /** A misspelling that is as near to another medicine is no misspelling but a question. */
  private void spellings() {
    Set<String> misspelt =
        spellings.keySet().stream().map(FormularyContradictions::key).collect(Collectors.toSet());
    Map<String, String> right = new HashMap<>(names);
    right.keySet().removeAll(misspelt);
    spellings.forEach(
        (misspelling, field) -> {
          String wrong = key(misspelling);
          String own = names.getOrDefault(wrong, "");
          int nearest = nearest(wrong, right, own::equals);
          if (nearest > FARTHEST_MISSPELLING) {
            fault(field, misspelling + " is like no name of " + own);
          } else if (nearest(wrong, right, meaning -> !meaning.equals(own)) <= nearest) {
            fault(field, misspelling + " is as near to a name of another medicine");
          }
        });
  }

  private static int nearest(String wrong, Map<String, String> right, Predicate<String> meaning) {
    int letters = Spelling.letters(wrong);
    return right.entrySet().stream()
        .filter(name -> meaning.test(name.getValue()))
        .map(Map.Entry::getKey)
        .filter(name -> Spelling.mayBeWithin(FARTHEST_MISSPELLING, letters, Spelling.letters(name)))
        .mapToInt(name -> Spelling.distance(wrong, name, FARTHEST_MISSPELLING))
        .min()
        .orElse(FARTHEST_MISSPELLING + 1);
  }

  private void lookAlikes() {
    for (int i = 0; i < formulary.lookAlikes().pairs().size(); i++) {
      for (String name : formulary.lookAlikes().pairs().get(i)) {
        if (!names.containsKey(key(name))) {
          fault("lookAlikes.pairs[" + i + "]", name + " is no name of the list");
        }
      }
    }
  }

  private void ambiguous() {
    for (int i = 0; i < formulary.ambiguous().names().size(); i++) {
      Formulary.ShortForm form = formulary.ambiguous().names().get(i);
      String path = "ambiguous.names[" + i + "]";
      if (names.containsKey(key(form.name()))) {
        fault(path + ".name", "is a name of the list");
      }
      known(form.couldBe(), path + ".couldBe");
    }
  }

  /** A name that counted as a direction would be passed over. */
  private void words() {
    Formulary.Words words = formulary.words();
    Set<String> others =
        Stream.of(
                words.units(),
                words.products(),
                words.release(),
                words.directions(),
                words.purposes())
            .flatMap(List::stream)
            .collect(Collectors.toSet());
    others.stream()
        .filter(names::containsKey)
        .sorted()
        .forEach(word -> fault("words", word + " is a name of the list"));
    words.salts().stream()
        .filter(others::contains)
        .forEach(word -> fault("words.salts", word + " is another word too"));
  }

  private static String key(String name) {
    return String.join(" ", Tokens.of(name));
  }
}
