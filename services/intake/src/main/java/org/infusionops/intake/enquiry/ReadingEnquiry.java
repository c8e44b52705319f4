package org.infusionops.intake.enquiry;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.infusionops.intake.enquiry.EnquiryRequest.ReferrerRequest;
import org.infusionops.intake.patient.EmailAddress;
import org.infusionops.intake.patient.PhoneNumber;
import org.infusionops.starter.text.LegibleText;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what was sent what is kept, or says of each field what is wrong with it. It looks at
 * nothing but the form: whether the person is known makes no difference to anything.
 */
final class ReadingEnquiry {

  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_PRACTICE = 100;

  /**
   * Letters of any language and what joins them in names: no digits, so no numbers and no prose.
   */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} .'’-]*");

  private static final Pattern PRACTICE =
      Pattern.compile("[\\p{L}\\p{M}\\p{Nd}][\\p{L}\\p{M}\\p{Nd} .,'’&/()-]*");

  private final Set<String> sites;
  private final Wordings wordings;

  ReadingEnquiry(Set<String> sites, Wordings wordings) {
    this.sites = Set.copyOf(sites);
    this.wordings = wordings;
  }

  /**
   * What is wrong with a field.
   *
   * @param key of the text that says it, {@code fault.KEY}
   */
  record Fault(String field, String key) {}

  /** What became of it. */
  sealed interface Result {
    record Good(String siteId, Asked asked) implements Result {}

    record Faulty(List<Fault> faults) implements Result {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  Result read(EnquiryRequest request) {
    var faults = new ArrayList<Fault>();
    if (!sites.contains(request.siteId())) {
      faults.add(new Fault("siteId", "site"));
    }
    String givenName = name(request.givenName(), "givenName", faults);
    String familyName = name(request.familyName(), "familyName", faults);
    PhoneNumber phone = phone(request.phone(), "phone", faults);
    EmailAddress email = email(request.email(), faults);
    Set<Way> allowed = ways(request.allowed());
    boolean byPhone = allowed.contains(Way.CALL) || allowed.contains(Way.SMS);
    if (isEmpty(request.phone()) && isEmpty(request.email())) {
      faults.add(new Fault("phone", "phoneOrEmail"));
    } else if (isEmpty(request.phone()) && byPhone) {
      faults.add(new Fault("phone", "phoneNeeded"));
    } else if (isEmpty(request.email()) && allowed.contains(Way.EMAIL)) {
      faults.add(new Fault("email", "emailNeeded"));
    }
    if (allowed.isEmpty()) {
      faults.add(new Fault("allowed", "allowNone"));
    } else if (!allowed.contains(request.preferredWay())) {
      faults.add(new Fault("preferredWay", "preferredNotAllowed"));
    }
    Referrer referrer = referrer(request.referrer(), faults);
    if (!faults.isEmpty()) {
      return new Result.Faulty(faults);
    }
    return new Result.Good(
        request.siteId(),
        new Asked(
            givenName,
            familyName,
            phone,
            email,
            request.language(),
            request.preferredWay(),
            request.preferredTime() == null ? DayPart.ANY : request.preferredTime(),
            request.heardOf(),
            allowed.stream().map(way -> wordings.agreed(way, request.language())).toList(),
            referrer));
  }

  private static @Nullable Referrer referrer(
      @Nullable ReferrerRequest request, List<Fault> faults) {
    if (request == null) {
      return null;
    }
    String name = name(request.name(), "referrer.name", faults);
    String practice = request.practice().strip();
    if (!isText(practice, PRACTICE, LONGEST_PRACTICE)) {
      faults.add(new Fault("referrer.practice", "practice"));
    }
    PhoneNumber phone = phone(request.phone(), "referrer.phone", faults);
    if (isEmpty(request.phone())) {
      faults.add(new Fault("referrer.phone", "phone"));
    }
    PhoneNumber fax = phone(request.fax(), "referrer.fax", faults);
    if (!request.patientAgreed()) {
      faults.add(new Fault("referrer.patientAgreed", "patientAgreed"));
    }
    return phone == null ? null : new Referrer(name, practice, phone, fax);
  }

  private static String name(String typed, String field, List<Fault> faults) {
    String name = typed.strip();
    if (!isText(name, NAME, LONGEST_NAME)) {
      faults.add(new Fault(field, "name"));
    }
    return name;
  }

  private static boolean isText(String text, Pattern pattern, int longest) {
    return text.length() <= longest
        && LegibleText.isLine(text, 1)
        && pattern.matcher(text).matches();
  }

  private static @Nullable PhoneNumber phone(
      @Nullable String typed, String field, List<Fault> faults) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    PhoneNumber number = PhoneNumber.parse(typed).orElse(null);
    if (number == null) {
      faults.add(new Fault(field, "phone"));
    }
    return number;
  }

  private static @Nullable EmailAddress email(@Nullable String typed, List<Fault> faults) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    EmailAddress address = EmailAddress.parse(typed).orElse(null);
    if (address == null) {
      faults.add(new Fault("email", "email"));
    }
    return address;
  }

  private static Set<Way> ways(List<Way> ways) {
    return ways.isEmpty() ? EnumSet.noneOf(Way.class) : EnumSet.copyOf(ways);
  }

  private static boolean isEmpty(@Nullable String typed) {
    return typed == null || typed.isBlank();
  }
}
