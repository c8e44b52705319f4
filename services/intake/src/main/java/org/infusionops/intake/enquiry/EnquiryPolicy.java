package org.infusionops.intake.enquiry;

import java.time.Duration;
import java.time.LocalDate;

/**
 * How enquiries are taken in, how soon they are answered and how long they are kept. A document
 * that the clinic's owner signs; every part has its source. A part that is missing or out of its
 * range is refused with its name.
 *
 * @param id lower-case words
 * @param version from 1
 * @param effectiveFrom first day it is in force
 * @param approvedBy who signed it
 */
public record EnquiryPolicy(
    String id,
    int version,
    LocalDate effectiveFrom,
    String approvedBy,
    Form form,
    Rates rates,
    Answering answering,
    Keeping keeping) {

  public EnquiryPolicy {
    text(id, "id");
    between(version, 1, 9_999, "version");
    present(effectiveFrom, "effectiveFrom");
    text(approvedBy, "approvedBy");
    present(form, "form");
    present(rates, "rates");
    present(answering, "answering");
    present(keeping, "keeping");
    if (rates.perAddress() > rates.overall()) {
      throw new IllegalArgumentException("rates.perAddress: more than rates.overall");
    }
  }

  /**
   * @param leastSeconds a person needs at least so long to fill the form in
   * @param validHours a form is taken so long after it was shown
   * @param mostBytes a form sent in may have
   */
  public record Form(int leastSeconds, int validHours, int mostBytes, String source) {
    public Form {
      between(leastSeconds, 0, 120, "form.leastSeconds");
      between(validHours, 1, 168, "form.validHours");
      between(mostBytes, 2_048, 65_536, "form.mostBytes");
      text(source, "form.source");
    }
  }

  /**
   * @param perAddress forms that one network address may send in
   * @param overall forms that all may send in
   * @param perMinutes within so many minutes
   */
  public record Rates(int perAddress, int overall, int perMinutes, String source) {
    public Rates {
      between(perAddress, 1, 10_000, "rates.perAddress");
      between(overall, 1, 100_000, "rates.overall");
      between(perMinutes, 1, 1_440, "rates.perMinutes");
      text(source, "rates.source");
    }
  }

  /**
   * @param withinHours a person should have heard from the clinic so soon
   */
  public record Answering(int withinHours, String source) {
    public Answering {
      between(withinHours, 1, 720, "answering.withinHours");
      text(source, "answering.source");
    }
  }

  /**
   * @param closedDays what is closed is forgotten after so many days
   * @param registeredDays what became a patient is forgotten here after so many days
   */
  public record Keeping(int closedDays, int registeredDays, String source) {
    public Keeping {
      between(closedDays, 1, 3_650, "keeping.closedDays");
      between(registeredDays, 1, 3_650, "keeping.registeredDays");
      text(source, "keeping.source");
    }
  }

  Duration answerWithin() {
    return Duration.ofHours(answering.withinHours());
  }

  private static <T> T present(T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + ": missing");
    }
    return value;
  }

  private static void text(String value, String field) {
    if (present(value, field).isBlank()) {
      throw new IllegalArgumentException(field + ": blank");
    }
  }

  private static void between(int value, int least, int most, String field) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(field + ": not between " + least + " and " + most);
    }
  }
}
