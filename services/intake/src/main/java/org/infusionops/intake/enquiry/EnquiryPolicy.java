package org.infusionops.intake.enquiry;

import java.time.Duration;
import java.time.LocalDate;
import org.infusionops.starter.document.CheckedFile;

/**
 * How enquiries are taken in, how soon they are answered and how long they are kept. A document
 * that the clinic's owner signs; every part has its source.
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

  /** The shipped one, or the clinic's own. */
  static final CheckedFile<EnquiryPolicy> FILE =
      new CheckedFile<>(
          "enquiry policy",
          EnquiryPolicy.class,
          "enquiry-policy.schema.json",
          "enquiry-policy-1.json");

  public EnquiryPolicy {
    if (rates.perAddress() > rates.overall()) {
      throw new IllegalArgumentException("rates.perAddress: more than rates.overall");
    }
  }

  /**
   * @param leastSeconds a person needs at least so long to fill the form in
   * @param validHours a form is taken so long after it was shown
   * @param mostBytes a form sent in may have
   */
  public record Form(int leastSeconds, int validHours, int mostBytes, String source) {}

  /**
   * @param perAddress forms that one network address may send in
   * @param overall forms that all may send in
   * @param perMinutes within so many minutes
   */
  public record Rates(int perAddress, int overall, int perMinutes, String source) {}

  /**
   * @param withinHours a person should have heard from the clinic so soon
   */
  public record Answering(int withinHours, String source) {}

  /**
   * @param closedDays what is closed is forgotten after so many days
   * @param registeredDays what became a patient is forgotten here after so many days
   */
  public record Keeping(int closedDays, int registeredDays, String source) {}

  Duration answerWithin() {
    return Duration.ofHours(answering.withinHours());
  }
}
