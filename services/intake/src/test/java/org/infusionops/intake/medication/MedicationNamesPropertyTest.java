package org.infusionops.intake.medication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.intake.medication.MedicineName.Kind;
import org.infusionops.intake.medication.Recognition.How;
import org.infusionops.intake.medication.Recognition.Match;

/** What must hold for every name of the list and every slip of the pen. */
class MedicationNamesPropertyTest {

  private static final MedicationNames NAMES = MedicationNames.shipped();
  private static final List<MedicineName> ALL = NAMES.all().toList();
  private static final Set<String> LOOK_ALIKES =
      MedicationNames.shipped().formulary().lookAlikes().pairs().stream()
          .flatMap(List::stream)
          .collect(Collectors.toSet());

  @Property
  void every_name_is_found_with_anything_harmless_beside_it(
      @ForAll("names") MedicineName name,
      @ForAll("strengths") String strength,
      @ForAll("directions") String directions,
      @ForAll boolean upper) {
    String written = upper ? name.name().toUpperCase(Locale.ROOT) : name.name();
    Recognition recognition = NAMES.recognise(written + " " + strength + " " + directions);
    assertThat(recognition.isComplete()).isTrue();
    assertThat(recognition.medicines()).isEqualTo(name.medicines());
    assertThat(recognition.matches()).noneMatch(match -> match.how() == How.ONE_SLIP);
  }

  @Property
  void a_word_that_nobody_knows_sends_the_whole_text_to_a_person(
      @ForAll("names") MedicineName name, @ForAll("nonsense") String nonsense) {
    assertThat(NAMES.recognise(name.name() + " " + nonsense).isComplete()).isFalse();
    assertThat(NAMES.recognise(nonsense + ", " + name.name()).isComplete()).isFalse();
  }

  @Property(tries = 4_000)
  void a_guess_is_made_only_when_no_other_medicine_is_near(
      @ForAll("names") MedicineName name,
      @ForAll @IntRange(min = 1, max = 3) int slips,
      @ForAll Random random) {
    String written = slipped(key(name), slips, random);
    for (Match match : NAMES.recognise(written).matches()) {
      if (match.how() == How.ONE_SLIP) {
        assertThat(match.written()).hasSizeGreaterThanOrEqualTo(7);
        assertThat(near(match.written(), 1)).isNotEmpty();
        assertThat(near(match.written(), 2))
            .allSatisfy(other -> assertThat(other.medicines()).isEqualTo(match.medicines()));
      }
    }
  }

  @Property(tries = 4_000)
  void a_slip_near_a_name_that_is_taken_for_another_is_never_guessed(
      @ForAll("lookAlikes") String name,
      @ForAll @IntRange(min = 1, max = 2) int slips,
      @ForAll Random random) {
    String right = name.toLowerCase(Locale.ROOT);
    String written = slipped(right, slips, random);
    // A letter put between two that were swapped is farther away than it looks.
    Assume.that(apart(written, right) <= 2);
    assertThat(NAMES.recognise(written).matches())
        .noneMatch(match -> match.how() == How.ONE_SLIP && match.written().equals(written));
  }

  @Property
  void a_listed_misspelling_means_nothing_else(@ForAll("misspellings") MedicineName misspelling) {
    assertThat(NAMES.recognise(misspelling.name()).medicines()).isEqualTo(misspelling.medicines());
  }

  @Property
  void no_text_breaks_it(@ForAll String text) {
    Recognition recognition = NAMES.recognise(text);
    assertThat(recognition.isComplete())
        .isEqualTo(recognition.notUnderstood().isEmpty() && !recognition.matches().isEmpty());
  }

  /** By brute force, so that it is not the same code that is right or wrong twice. */
  private static List<MedicineName> near(String written, int slips) {
    return ALL.stream()
        .filter(name -> !key(name).contains(" "))
        .filter(name -> apart(written, key(name)) <= slips)
        .toList();
  }

  private static int apart(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[one.length()][other.length()];
  }

  private static String slipped(String name, int slips, Random random) {
    var word = new StringBuilder(name);
    for (int i = 0; i < slips; i++) {
      int at = random.nextInt(word.length());
      char letter = (char) ('a' + random.nextInt(26));
      switch (random.nextInt(4)) {
        case 0 -> word.insert(at, letter);
        case 1 -> word.setCharAt(at, letter);
        case 2 -> {
          if (word.length() > 1) {
            word.deleteCharAt(at);
          }
        }
        default -> {
          if (at > 0) {
            char before = word.charAt(at - 1);
            word.setCharAt(at - 1, word.charAt(at));
            word.setCharAt(at, before);
          }
        }
      }
    }
    return word.toString();
  }

  private static String key(MedicineName name) {
    return String.join(" ", Tokens.of(name.name()));
  }

  @Provide
  Arbitrary<MedicineName> names() {
    return Arbitraries.of(ALL);
  }

  @Provide
  Arbitrary<MedicineName> misspellings() {
    return Arbitraries.of(ALL.stream().filter(name -> name.kind() == Kind.MISSPELLING).toList());
  }

  @Provide
  Arbitrary<String> lookAlikes() {
    return Arbitraries.of(
        LOOK_ALIKES.stream().filter(name -> !name.contains(" ")).sorted().toList());
  }

  @Provide
  Arbitrary<String> strengths() {
    return Arbitraries.of("", "10mg", "0.5 mg", "5/325 mg", "1,000 IU", "25 mcg/hr", ".5mg", "#30");
  }

  @Provide
  Arbitrary<String> directions() {
    return Arbitraries.of(
        "",
        "prn",
        "po qd",
        "1 tab by mouth every 6 hours as needed",
        "at bedtime",
        "q8h",
        "b.i.d.");
  }

  @Provide
  Arbitrary<String> nonsense() {
    // No name and no direction has these letters in a row.
    return Arbitraries.strings().withChars("qxzjw").ofMinLength(8).ofMaxLength(12);
  }
}
