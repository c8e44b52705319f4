package org.infusionops.intake.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A site of the clinic.
 *
 * @param id short word, such as {@code mesa}
 * @param zone the zone its calendar is kept in
 * @param name what people know it by
 * @param phone where people call, in E.164
 * @param pack the protocol pack of screenings there that name none; the clinic's when absent
 */
public record Site(String id, ZoneId zone, String name, String phone, @Nullable String pack) {

  /** The day it is there at this instant. */
  public LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  /** The pack of screenings here that name none. */
  public String packOr(String clinics) {
    return pack == null ? clinics : pack;
  }
}
