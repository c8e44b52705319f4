package org.infusionops.scheduling.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an appointment is wanted.
 *
 * @param startsAt when the patient is to be due
 * @param room the room; absent when any will do, the present one first
 * @param nurse the nurse's staff id; absent when any will do, the present one first
 * @param prescriber the prescriber's staff id; absent when any will do, the present one first
 */
record Wanted(
    Instant startsAt, @Nullable String room, @Nullable String nurse, @Nullable String prescriber) {

  static Wanted at(Instant startsAt) {
    return new Wanted(startsAt, null, null, null);
  }
}
