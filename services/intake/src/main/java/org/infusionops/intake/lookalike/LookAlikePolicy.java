package org.infusionops.intake.lookalike;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.infusionops.intake.lookalike.Likeness.Verdict;
import org.infusionops.intake.lookalike.Reason.How;
import org.infusionops.intake.lookalike.Reason.Trait;
import org.infusionops.intake.patient.EmailAddress;
import org.infusionops.starter.document.CheckedFile;

/**
 * By which rule two records look like one person. Points for what they have in common are added up:
 * names are compared without case, accents and punctuation, in both orders; a short form counts as
 * nearly the same, a letter or two as similar; of birth dates, day and month may be swapped or one
 * digit differ. Below {@code possible} points they are unlike. From {@code likely} points on they
 * are likely one, but only if the given names agree as well: twins have all else in common.
 *
 * @param id lower-case words
 * @param version from 1
 * @param effectiveFrom first day it is in force
 * @param approvedBy who signed it
 * @param points what each thing in common counts; together 100 when all is the same
 * @param thresholds from how many points on
 * @param nicknames groups of given names that stand for each other
 */
public record LookAlikePolicy(
    String id,
    int version,
    LocalDate effectiveFrom,
    String approvedBy,
    Points points,
    Thresholds thresholds,
    Nicknames nicknames) {

  private static final int ALL = 100;

  /** The shipped one, or the clinic's own. */
  static final CheckedFile<LookAlikePolicy> FILE =
      new CheckedFile<>(
          "look-alike policy",
          LookAlikePolicy.class,
          "look-alike-policy.schema.json",
          "look-alike-policy-1.json");

  public LookAlikePolicy {
    if (points.most() != ALL) {
      throw new IllegalArgumentException("points: the highest of each do not add up to 100");
    }
  }

  /**
   * What counts how much; of each trait the closer likeness never counts less.
   *
   * @param swappedNames is taken off when the names stand in each other's place
   */
  public record Points(
      int familyNameSame,
      int familyNameSimilar,
      int givenNameSame,
      int givenNameNickname,
      int givenNameSimilar,
      int swappedNames,
      int birthDateSame,
      int birthDateNear,
      int phoneSame,
      int emailSame,
      String source) {
    public Points {
      descending("points.familyName", familyNameSame, familyNameSimilar);
      descending("points.givenName", givenNameSame, givenNameNickname, givenNameSimilar);
      descending("points.birthDate", birthDateSame, birthDateNear);
      descending("points.swappedNames", givenNameSimilar, swappedNames);
    }

    int most() {
      return familyNameSame + givenNameSame + birthDateSame + phoneSame + emailSame;
    }
  }

  /** From how many points on. */
  public record Thresholds(int possible, int likely, String source) {
    public Thresholds {
      descending("thresholds.likely", likely, possible);
    }
  }

  /** Groups of names, each of at least two; without case, accents and punctuation. */
  public record Nicknames(List<List<String>> groups, String source) {
    public Nicknames {
      groups = groups.stream().map(group -> group.stream().map(Names::plain).toList()).toList();
    }
  }

  /** How much these two look like one person; the same whichever comes first. */
  Likeness compare(Traits one, Traits other) {
    List<Reason> straight = names(one.givenName(), one.familyName(), other);
    List<Reason> swapped =
        better(
            swapped(names(one.familyName(), one.givenName(), other)),
            swapped(names(other.familyName(), other.givenName(), one)));
    var reasons = new ArrayList<>(better(straight, swapped));
    boolean givenNamesAgree =
        reasons.stream().anyMatch(reason -> reason.trait() == Trait.GIVEN_NAME);
    birthDate(one.birthDate(), other.birthDate()).ifPresent(reasons::add);
    if (one.phone() != null && one.phone().equals(other.phone())) {
      reasons.add(new Reason(Trait.PHONE, How.SAME, points.phoneSame()));
    }
    if (one.email() != null && other.email() != null && same(one.email(), other.email())) {
      reasons.add(new Reason(Trait.EMAIL, How.SAME, points.emailSame()));
    }
    int total = sum(reasons);
    return new Likeness(verdict(total, givenNamesAgree), total, reasons);
  }

  private Verdict verdict(int total, boolean givenNamesAgree) {
    if (total < thresholds.possible()) {
      return Verdict.UNLIKE;
    }
    return total >= thresholds.likely() && givenNamesAgree ? Verdict.LIKELY : Verdict.POSSIBLE;
  }

  private static List<Reason> better(List<Reason> one, List<Reason> other) {
    return sum(other) > sum(one) ? other : one;
  }

  private static int sum(List<Reason> reasons) {
    return reasons.stream().mapToInt(Reason::points).sum();
  }

  private static boolean same(EmailAddress one, EmailAddress other) {
    return one.value().equalsIgnoreCase(other.value());
  }

  private List<Reason> names(String given, String family, Traits other) {
    var reasons = new ArrayList<Reason>();
    Names.Alike familyAlike = Names.alike(family, other.familyName());
    switch (familyAlike) {
      case SAME -> reasons.add(new Reason(Trait.FAMILY_NAME, How.SAME, points.familyNameSame()));
      case SIMILAR ->
          reasons.add(new Reason(Trait.FAMILY_NAME, How.SIMILAR, points.familyNameSimilar()));
      case UNLIKE -> {}
    }
    Names.Alike givenAlike = Names.alike(given, other.givenName());
    if (givenAlike == Names.Alike.SAME) {
      reasons.add(new Reason(Trait.GIVEN_NAME, How.SAME, points.givenNameSame()));
    } else if (standForEachOther(given, other.givenName())) {
      reasons.add(new Reason(Trait.GIVEN_NAME, How.NICKNAME, points.givenNameNickname()));
    } else if (givenAlike == Names.Alike.SIMILAR) {
      reasons.add(new Reason(Trait.GIVEN_NAME, How.SIMILAR, points.givenNameSimilar()));
    }
    return reasons;
  }

  private List<Reason> swapped(List<Reason> reasons) {
    boolean both = reasons.size() == 2;
    if (!both) {
      // One name alone in the other's place says nothing.
      return List.of();
    }
    return reasons.stream()
        .map(
            reason ->
                new Reason(
                    reason.trait(),
                    How.SWAPPED,
                    reason.trait() == Trait.GIVEN_NAME
                        ? reason.points() - points.swappedNames()
                        : reason.points()))
        .toList();
  }

  private boolean standForEachOther(String one, String other) {
    String a = Names.plain(Names.first(one));
    String b = Names.plain(Names.first(other));
    return nicknames.groups().stream().anyMatch(group -> group.contains(a) && group.contains(b));
  }

  private Optional<Reason> birthDate(LocalDate one, LocalDate other) {
    if (one.equals(other)) {
      return Optional.of(new Reason(Trait.BIRTH_DATE, How.SAME, points.birthDateSame()));
    }
    if (BirthDates.swapped(one).filter(other::equals).isPresent()) {
      return Optional.of(
          new Reason(Trait.BIRTH_DATE, How.DAY_AND_MONTH_SWAPPED, points.birthDateNear()));
    }
    return BirthDates.differInOneDigit(one, other)
        ? Optional.of(new Reason(Trait.BIRTH_DATE, How.ONE_DIGIT_DIFFERS, points.birthDateNear()))
        : Optional.empty();
  }

  private static void descending(String field, int... values) {
    for (int next = 1; next < values.length; next++) {
      if (values[next] > values[next - 1]) {
        throw new IllegalArgumentException(
            field + ": " + values[next] + " is above " + values[next - 1]);
      }
    }
  }
}
