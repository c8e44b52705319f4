package org.infusionops.intake.patient;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number in E.164: a plus sign and up to fifteen digits, country code first.
 *
 * <p>Only a <em>valid</em> number is taken from what somebody typed: one of a range that the
 * numbering plan has assigned. A number that is only <em>possible</em>, of the right length in a
 * range nobody has, is most often one digit wrong, and is refused in words of its own. The numbers
 * 555-0100 to 555-0199, which are set aside for examples, are valid in every area code of the
 * United States.
 */
public record PhoneNumber(@JsonValue String e164) {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final int LONGEST_TYPED = 40;
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** Where a number without a country code is taken to be. */
  private static final String HOME_REGION = "US";

  /**
   * Takes a number that is already in E.164, as it was stored.
   *
   * @throws IllegalArgumentException when it is not in that form
   */
  @JsonCreator
  public PhoneNumber {
    if (!E164.matcher(e164).matches()) {
      throw new IllegalArgumentException("not a telephone number in E.164");
    }
  }

  /** Why a text that somebody typed is no number that can be called and texted. */
  public enum Fault {
    NOT_A_NUMBER("is not a telephone number"),
    TOO_SHORT("has too few digits; begin with the area code"),
    TOO_LONG("has too many digits"),
    NOT_ASSIGNED("has the right length, but nobody has such a number; check each digit"),
    EXTENSION("has an extension; no message can be sent to one");

    private final String words;

    Fault(String words) {
      this.words = words;
    }

    /** What is told to staff. */
    public String words() {
      return words;
    }
  }

  /** The number in a text that somebody typed, or empty when there can be no such number. */
  public static Optional<PhoneNumber> parse(String typed) {
    return typed.length() > LONGEST_TYPED
        ? Optional.empty()
        : read(typed).filter(PhoneNumber::isGood).map(PhoneNumber::of);
  }

  /** What is wrong with such a text; empty when {@link #parse} takes it. */
  public static Optional<Fault> fault(String typed) {
    if (typed.length() > LONGEST_TYPED) {
      return Optional.of(Fault.NOT_A_NUMBER);
    }
    Optional<Phonenumber.PhoneNumber> read = read(typed);
    if (read.isEmpty()) {
      return Optional.of(Fault.NOT_A_NUMBER);
    }
    Phonenumber.PhoneNumber number = read.get();
    if (isGood(number)) {
      return Optional.empty();
    }
    if (number.hasExtension()) {
      return Optional.of(Fault.EXTENSION);
    }
    return Optional.of(
        switch (NUMBERS.isPossibleNumberWithReason(number)) {
          // Without its area code a number reaches nobody from elsewhere.
          case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> Fault.TOO_SHORT;
          case TOO_LONG -> Fault.TOO_LONG;
          case INVALID_COUNTRY_CODE, INVALID_LENGTH -> Fault.NOT_A_NUMBER;
          case IS_POSSIBLE -> Fault.NOT_ASSIGNED;
        });
  }

  private static Optional<Phonenumber.PhoneNumber> read(String typed) {
    try {
      return Optional.of(NUMBERS.parse(typed, HOME_REGION));
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }

  private static boolean isGood(Phonenumber.PhoneNumber number) {
    // An extension would be lost in E.164 and no text message can be sent to one.
    return NUMBERS.isValidNumber(number) && !number.hasExtension();
  }

  private static PhoneNumber of(Phonenumber.PhoneNumber number) {
    return new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164));
  }
}
