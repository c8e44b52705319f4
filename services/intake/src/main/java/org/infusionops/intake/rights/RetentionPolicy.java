package org.infusionops.intake.rights;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.infusionops.starter.document.CheckedFile;
import org.jspecify.annotations.Nullable;

/**
 * How long the law wants it to be known who a record is about. Policy data with its sources: the
 * clinic answers for it, not the code.
 *
 * @param id the policy
 * @param version its version
 * @param rules at least one
 */
public record RetentionPolicy(String id, int version, List<Rule> rules) {

  /** The shipped one, or the clinic's own. */
  static final CheckedFile<RetentionPolicy> FILE =
      new CheckedFile<>(
          "retention policy",
          RetentionPolicy.class,
          "retention-policy.schema.json",
          "retention-policy.json");

  public RetentionPolicy {
    rules = List.copyOf(rules);
    if (rules.stream().map(Rule::id).distinct().count() < rules.size()) {
      throw new IllegalArgumentException("rules: two have the same id");
    }
  }

  /** What the years are counted from. */
  public enum Basis {
    /** The last screening or session, whichever was later. */
    LAST_CARE,
    /** The last session in which an infusion was begun. */
    LAST_SESSION
  }

  /**
   * @param id the rule
   * @param what must be kept
   * @param basis what the years are counted from
   * @param years for how long, 1 to 100
   * @param sites where; everywhere when absent
   * @param source who says so
   */
  public record Rule(
      String id, String what, Basis basis, int years, @Nullable List<String> sites, String source) {

    public Rule {
      sites = sites == null ? null : List.copyOf(sites);
    }

    boolean appliesAt(String siteId) {
      return sites == null || sites.contains(siteId);
    }
  }

  /**
   * When a patient was last cared for, in the days of the site.
   *
   * @param lastScreening absent when the patient was never screened
   * @param lastSession absent when no infusion was ever begun
   */
  public record Care(@Nullable LocalDate lastScreening, @Nullable LocalDate lastSession) {

    @Nullable LocalDate last() {
      if (lastScreening == null || lastSession == null) {
        return lastScreening == null ? lastSession : lastScreening;
      }
      return lastScreening.isAfter(lastSession) ? lastScreening : lastSession;
    }
  }

  /**
   * A duty to keep the record that still stands.
   *
   * @param rule id of the rule
   * @param what must be kept
   * @param until the first day on which it may be erased, in the site's calendar
   * @param source who says so
   */
  public record Hold(String rule, String what, LocalDate until, String source) {}

  /** The duties that stand on this day, in the policy's order; none when there was no care. */
  public List<Hold> holds(String siteId, Care care, LocalDate today) {
    return rules.stream()
        .filter(rule -> rule.appliesAt(siteId))
        .flatMap(
            rule -> {
              LocalDate from = rule.basis() == Basis.LAST_CARE ? care.last() : care.lastSession();
              return from == null
                  ? Stream.<Hold>empty()
                  : Stream.of(
                      new Hold(
                          rule.id(), rule.what(), from.plusYears(rule.years()), rule.source()));
            })
        .filter(hold -> hold.until().isAfter(today))
        .toList();
  }
}
