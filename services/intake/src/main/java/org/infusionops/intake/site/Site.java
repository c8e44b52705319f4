package org.infusionops.intake.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A site of the clinic.
 *
 * @param id short word, such as {@code mesa}
 * @param zone the zone its calendar is kept in
 * @param name what people know it by
 * @param phone where people call, in E.164
 */
public record Site(String id, ZoneId zone, String name, String phone) {

  /** The day it is there at this instant. */
  public LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }
}
