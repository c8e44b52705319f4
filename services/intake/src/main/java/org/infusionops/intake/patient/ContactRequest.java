package org.infusionops.intake.patient;

import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.jspecify.annotations.Nullable;

/**
 * How a patient is reached, as sent.
 *
 * @param phone a telephone number; without a country code it is taken as one of the United States
 * @param email an e-mail address, when the patient has one
 * @param zone the patient's IANA time zone, such as {@code America/Phoenix}
 * @param language {@code en} or {@code es}
 */
record ContactRequest(
    @NotNull String phone,
    @Nullable String email,
    @NotNull String zone,
    @NotNull Language language) {

  /** Areas of the tz database that are no places. */
  private static final List<String> OFFSETS = List.of("Etc", "SystemV");

  /**
   * The contact it stands for.
   *
   * @param path where the request has it, for the names of the fields; empty at its top
   * @throws Problem 422 naming each field that stands for nothing
   */
  Contact toContact(String path) {
    List<Violation> wrong = new ArrayList<>();
    Optional<PhoneNumber> number = PhoneNumber.parse(phone);
    PhoneNumber.fault(phone)
        .ifPresent(fault -> wrong.add(new Violation(path + "phone", fault.words())));
    Optional<EmailAddress> address = Optional.ofNullable(email).flatMap(EmailAddress::parse);
    if (email != null && address.isEmpty()) {
      wrong.add(new Violation(path + "email", "is not an e-mail address"));
    }
    Optional<ZoneId> region = region(zone);
    if (region.isEmpty()) {
      wrong.add(new Violation(path + "zone", "is not an IANA time zone"));
    }
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
    return new Contact(number.orElseThrow(), address.orElse(null), region.orElseThrow(), language);
  }

  /**
   * A region of the tz database, not an offset, also not one under a name such as {@code Etc/GMT+7}
   * or {@code MST}: only a region knows when its clocks change.
   */
  private static Optional<ZoneId> region(String name) {
    boolean inRegion =
        name.indexOf('/') > 0 && OFFSETS.stream().noneMatch(area -> name.startsWith(area + "/"));
    try {
      return inRegion && ZoneRulesProvider.getAvailableZoneIds().contains(name)
          ? Optional.of(ZoneId.of(name))
          : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
