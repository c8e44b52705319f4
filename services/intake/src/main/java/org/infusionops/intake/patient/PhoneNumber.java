package org.infusionops.intake.patient;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A telephone number in E.164: a plus sign and up to fifteen digits, country code first. */
public record PhoneNumber(@JsonValue String e164) {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final int LONGEST_TYPED = 40;

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

  /** The number in a text that somebody typed, or empty when there can be no such number. */
  public static Optional<PhoneNumber> parse(String typed) {
    if (typed.length() > LONGEST_TYPED) {
      return Optional.empty();
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      var number = numbers.parse(typed, HOME_REGION);
      // An extension would be lost in E.164 and no text message can be sent to one.
      return numbers.isValidNumber(number) && !number.hasExtension()
          ? Optional.of(new PhoneNumber(numbers.format(number, PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }
}
