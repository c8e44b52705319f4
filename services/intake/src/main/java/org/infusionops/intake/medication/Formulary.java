package org.infusionops.intake.medication;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list of medicines: which names stand for which ingredients, and of which class these are. It
 * is knowledge about names, the same for every protocol pack; what a class means for a session is
 * in the packs.
 *
 * @param id what the list is called, over all versions
 * @param version counts from 1
 * @param classes all classes with their medicines
 * @param combinations products of several ingredients
 * @param lookAlikes names that are taken for one another
 * @param ambiguous short forms that stand for more than one medicine
 * @param words what stands beside a name without changing what it is
 */
public record Formulary(
    String id,
    int version,
    String title,
    String source,
    List<DrugClass> classes,
    Combinations combinations,
    LookAlikes lookAlikes,
    Ambiguous ambiguous,
    Words words) {

  public Formulary {
    classes = List.copyOf(classes);
  }

  /** A class; empty when the list has none of that id. */
  public Optional<DrugClass> drugClass(String id) {
    return classes.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** What a medicine of a class is when somebody has tried it against depression. */
  public enum Trial {
    /** A trial of an antidepressant. */
    ANTIDEPRESSANT,
    /** Given with an antidepressant as a rule; alone it is a trial of its own class. */
    AUGMENTATION
  }

  /**
   * A class of medicines.
   *
   * @param trial what it is when tried against depression; absent when it is not used for that
   * @param source where the class is from
   */
  public record DrugClass(
      String id, String label, @Nullable Trial trial, String source, List<Listed> medicines) {
    public DrugClass {
      medicines = List.copyOf(medicines);
    }
  }

  /** An ingredient and what it is called. */
  public record Listed(
      String ingredient, List<String> brands, List<String> synonyms, List<String> misspellings) {
    public Listed {
      brands = copy(brands);
      synonyms = copy(synonyms);
      misspellings = copy(misspellings);
    }

    private static List<String> copy(@Nullable List<String> names) {
      return names == null ? List.of() : List.copyOf(names);
    }
  }

  /** Products of several ingredients. */
  public record Combinations(String source, List<Product> products) {
    public Combinations {
      products = List.copyOf(products);
    }
  }

  /** A product of several ingredients. */
  public record Product(String name, List<String> ingredients) {
    public Product {
      ingredients = List.copyOf(ingredients);
    }
  }

  /** Names that are taken for one another; a slip near one of them is never guessed. */
  public record LookAlikes(String source, List<List<String>> pairs) {
    public LookAlikes {
      pairs = List.copyOf(pairs);
    }
  }

  /** Short forms that stand for more than one medicine. */
  public record Ambiguous(String source, List<ShortForm> names) {
    public Ambiguous {
      names = List.copyOf(names);
    }
  }

  /** A short form and the ingredients it may stand for. */
  public record ShortForm(String name, List<String> couldBe) {
    public ShortForm {
      couldBe = List.copyOf(couldBe);
    }
  }

  /**
   * Words that stand beside a name.
   *
   * @param units of strength, behind a number
   * @param salts behind a name only: "sertraline hydrochloride"
   * @param products what is taken: beside a name, or behind a number; alone ("a patch") it may be
   *     another medicine
   * @param release how it is made: "extended release"
   * @param directions how and when it is taken
   * @param purposes what for, behind "for" or "prn"; alone ("pain patch") it may be another
   *     medicine
   */
  public record Words(
      List<String> units,
      List<String> salts,
      List<String> products,
      List<String> release,
      List<String> directions,
      List<String> purposes) {
    public Words {
      units = List.copyOf(units);
      salts = List.copyOf(salts);
      products = List.copyOf(products);
      release = List.copyOf(release);
      directions = List.copyOf(directions);
      purposes = List.copyOf(purposes);
    }
  }
}
