package org.infusionops.intake.medication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infusionops.intake.medication.Formulary.DrugClass;
import org.infusionops.intake.medication.Formulary.Listed;
import org.infusionops.intake.medication.MedicineName.Kind;
import org.infusionops.intake.medication.Recognition.How;
import org.infusionops.intake.medication.Recognition.Match;
import org.infusionops.intake.medication.Recognition.Near;

/**
 * Finds medicines by ingredient, brand or known misspelling, whatever the case, with salt,
 * strength, form and directions in the text and several of them in one line: "Xanax 0.5mg prn,
 * sertraline HCl 100 mg po qd". A combination counts as all its parts. A word that is neither a
 * name nor a direction is not understood, for it may be another medicine. Safe for use by many
 * threads.
 */
public final class MedicationNames {

  private static final int LONGEST_TEXT = 200;
  private static final int SHOWN_OF_A_LONG_TEXT = 40;

  private final Formulary formulary;
  private final Map<String, DrugClass> classes;
  private final Map<String, MedicineName> byKey;
  private final Map<String, Integer> longestByFirstWord;
  private final Map<String, List<String>> ambiguous;
  private final PlainWords plain;
  private final NearNames near;

  private MedicationNames(Formulary formulary, Map<String, MedicineName> names) {
    this.formulary = formulary;
    classes =
        formulary.classes().stream()
            .collect(Collectors.toUnmodifiableMap(DrugClass::id, Function.identity()));
    byKey = Map.copyOf(names);
    longestByFirstWord = new HashMap<>();
    byKey
        .keySet()
        .forEach(
            key -> {
              String[] words = key.split(" ", -1);
              longestByFirstWord.merge(words[0], words.length, Math::max);
            });
    ambiguous = new HashMap<>();
    formulary.ambiguous().names().forEach(form -> ambiguous.put(key(form.name()), form.couldBe()));
    plain = new PlainWords(formulary.words());
    near =
        new NearNames(
            byKey,
            formulary.lookAlikes().pairs().stream().flatMap(List::stream).map(MedicationNames::key),
            plain);
  }

  /** The names of the list of this release, read and checked once. */
  public static MedicationNames shipped() {
    return Shipped.NAMES;
  }

  private static final class Shipped {
    static final MedicationNames NAMES = of(ReadingFormulary.shipped());
  }

  /** The names of a list. */
  public static MedicationNames of(Formulary formulary) {
    Map<String, Medicine> medicines = new HashMap<>();
    Map<String, MedicineName> names = new HashMap<>();
    for (DrugClass drugClass : formulary.classes()) {
      for (Listed listed : drugClass.medicines()) {
        var medicine = new Medicine(listed.ingredient(), drugClass.id());
        medicines.put(listed.ingredient(), medicine);
        add(names, listed.ingredient(), Set.of(medicine), Kind.INGREDIENT);
        listed.synonyms().forEach(name -> add(names, name, Set.of(medicine), Kind.INGREDIENT));
        listed.brands().forEach(name -> add(names, name, Set.of(medicine), Kind.BRAND));
        listed.misspellings().forEach(name -> add(names, name, Set.of(medicine), Kind.MISSPELLING));
      }
    }
    for (Formulary.Product product : formulary.combinations().products()) {
      Set<Medicine> parts = new HashSet<>();
      product
          .ingredients()
          .forEach(part -> Optional.ofNullable(medicines.get(part)).ifPresent(parts::add));
      add(names, product.name(), parts, Kind.BRAND);
    }
    return new MedicationNames(formulary, names);
  }

  /** The same names and more; those that are known already keep their meaning. */
  public MedicationNames with(Collection<MedicineName> more) {
    Map<String, MedicineName> names = new HashMap<>(byKey);
    more.forEach(name -> names.putIfAbsent(key(name.name()), name));
    return names.size() == byKey.size() ? this : new MedicationNames(formulary, names);
  }

  private static void add(
      Map<String, MedicineName> names, String name, Set<Medicine> medicines, Kind kind) {
    names.put(key(name), new MedicineName(name, medicines, kind));
  }

  private static String key(String name) {
    return String.join(" ", Tokens.of(name));
  }

  /** A class of the list; empty when the list has none of that id. */
  public Optional<DrugClass> drugClass(String id) {
    return Optional.ofNullable(classes.get(id));
  }

  /** The list the names are from. */
  public Formulary formulary() {
    return formulary;
  }

  /** All names. */
  public Stream<MedicineName> all() {
    return byKey.values().stream();
  }

  /** What a name stands for, letter by letter and without anything beside it. */
  public Optional<MedicineName> find(String name) {
    return Optional.ofNullable(byKey.get(key(name)));
  }

  /** What a text from a medication list says. */
  public Recognition recognise(String text) {
    if (text.length() > LONGEST_TEXT) {
      return new Recognition(List.of(), List.of(text.substring(0, SHOWN_OF_A_LONG_TEXT) + "…"));
    }
    return new Reading(Tokens.of(text)).read();
  }

  /** What the words that were not understood may have meant. */
  public List<Near> near(Recognition recognition) {
    return recognition.notUnderstood().stream()
        .flatMap(word -> perhaps(word).map(name -> new Near(word, name.name(), name.medicines())))
        .toList();
  }

  private Stream<MedicineName> perhaps(String word) {
    List<String> meanings = ambiguous.get(word);
    return meanings == null
        ? near.suggestions(word)
        : meanings.stream().map(this::find).flatMap(Optional::stream);
  }

  /** One text, word by word. */
  private final class Reading {

    private final List<String> words;
    private final List<Match> matches = new ArrayList<>();
    private final List<String> notUnderstood = new ArrayList<>();

    /** What is taken, in an entry that has not named it yet. */
    private final List<String> looseProducts = new ArrayList<>();

    private boolean entryHasName;

    /** A salt belongs to the name before it; alone the word may be a medicine of its own. */
    private boolean behindName;

    /** "for pain" says what a medicine is for; a "pain patch" is one. */
    private boolean towardsPurpose;

    Reading(List<String> words) {
      this.words = words;
    }

    Recognition read() {
      int at = 0;
      while (at < words.size()) {
        at += next(at);
      }
      endEntry();
      return new Recognition(matches, notUnderstood);
    }

    /** Reads on and says how many words were taken. */
    private int next(int at) {
      String word = words.get(at);
      if (word.equals(Tokens.BOUNDARY)) {
        endEntry();
        return 1;
      }
      if (behindName && plain.isSalt(word)) {
        return 1;
      }
      int taken = name(at);
      if (taken > 0) {
        entryHasName = true;
        behindName = true;
        towardsPurpose = false;
        return taken;
      }
      beside(word, at == 0 ? "" : words.get(at - 1));
      return 1;
    }

    /** A word that is no name. */
    private void beside(String word, String before) {
      if (plain.isPurpose(word)) {
        if (!towardsPurpose) {
          notUnderstood.add(word);
        }
      } else if (plain.isJoining(word)) {
        boolean purposes = towardsPurpose;
        endEntry();
        towardsPurpose = purposes;
      } else if (plain.isPlain(word, before)) {
        if (plain.isLooseProduct(word, before)) {
          looseProducts.add(word);
        }
        behindName = behindName && plain.isForm(word);
        towardsPurpose = plain.leadsToPurpose(word);
      } else {
        behindName = false;
        towardsPurpose = false;
        other(word);
      }
    }

    /** "Xanax and a patch": what is in the patch nobody has said. */
    private void endEntry() {
      if (!entryHasName) {
        notUnderstood.addAll(looseProducts);
      }
      looseProducts.clear();
      entryHasName = false;
      behindName = false;
      towardsPurpose = false;
    }

    /** The longest name that begins here; how many words it has, 0 when there is none. */
    private int name(int at) {
      int longest = longestByFirstWord.getOrDefault(words.get(at), 0);
      for (int length = Math.min(longest, words.size() - at); length > 0; length--) {
        String written =
            length == 1 ? words.get(at) : String.join(" ", words.subList(at, at + length));
        MedicineName name = byKey.get(written);
        if (name != null) {
          matches.add(exactly(written, name));
          return length;
        }
      }
      return 0;
    }

    private static Match exactly(String written, MedicineName name) {
      return switch (name.kind()) {
        case INGREDIENT -> new Match(written, name.name(), How.INGREDIENT, name.medicines());
        case BRAND -> new Match(written, name.name(), How.BRAND, name.medicines());
        case MISSPELLING ->
            new Match(
                written,
                name.medicines().iterator().next().ingredient(),
                How.MISSPELLING,
                name.medicines());
      };
    }

    /** A name with its strength grown on to it, a slip of the pen, or a word for a person. */
    private void other(String word) {
      MedicineName beforeStrength = byKey.get(plain.withoutStrength(word));
      if (beforeStrength != null) {
        matches.add(exactly(plain.withoutStrength(word), beforeStrength));
        entryHasName = true;
        return;
      }
      Optional<MedicineName> guess =
          ambiguous.containsKey(word) ? Optional.empty() : near.guess(word);
      if (guess.isEmpty()) {
        notUnderstood.add(word);
        return;
      }
      MedicineName name = guess.get();
      matches.add(new Match(word, name.name(), How.ONE_SLIP, name.medicines()));
      entryHasName = true;
      behindName = true;
    }
  }
}
