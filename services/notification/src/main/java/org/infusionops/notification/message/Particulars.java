package org.infusionops.notification.message;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts a message tells, as its event gave them. No personal data: who the message goes to is
 * looked up when it is sent.
 *
 * @param visits the visits it is about, in rising order
 * @param until the moment up to which something holds: held places, or not driving (UTC)
 * @param pack the protocol pack whose instructions it repeats
 * @param reference an opaque id for a link
 * @param sealedLink the link itself where who has it may use it, as ciphertext; sealed for {@code
 *     reference}
 * @param before where a visit was that was moved; null where nothing was
 */
public record Particulars(
    List<Visit> visits,
    @Nullable Instant until,
    @Nullable Pack pack,
    @Nullable String reference,
    @Nullable String sealedLink,
    @Nullable Before before) {

  /**
   * Where a visit was.
   *
   * @param startsAt when the patient would have been due (UTC); told in that site's zone
   */
  public record Before(String siteId, Instant startsAt) {}

  /**
   * One visit.
   *
   * @param startsAt when the patient is due (UTC)
   * @param zone the clinic's zone, in which it is told
   * @param entry its entry in the patient's calendar; null where the message brings none
   */
  public record Visit(Instant startsAt, ZoneId zone, @Nullable Entry entry) {

    /** A visit that is told in words only. */
    public Visit(Instant startsAt, ZoneId zone) {
      this(startsAt, zone, null);
    }
  }

  /**
   * A visit's entry in a calendar.
   *
   * @param appointmentId by which the calendar knows it again
   * @param revision how often the appointment was changed; the later of two counts
   * @param endsAt when the patient may leave (UTC); null where the event did not say
   */
  public record Entry(String appointmentId, int revision, @Nullable Instant endsAt) {}

  /** A protocol pack by its id and version. */
  public record Pack(String id, int version) {}

  public static final Particulars NONE = new Particulars(List.of(), null, null, null);

  /** Facts without a sealed link. */
  public Particulars(
      List<Visit> visits,
      @Nullable Instant until,
      @Nullable Pack pack,
      @Nullable String reference) {
    this(visits, until, pack, reference, null, null);
  }

  public Particulars {
    visits = List.copyOf(visits);
  }

  static Particulars held(List<Visit> visits, Instant until) {
    return new Particulars(visits, until, null, null);
  }

  static Particulars booked(
      List<Visit> visits, Pack pack, String firstAppointmentId, @Nullable String sealedLink) {
    return new Particulars(visits, null, pack, firstAppointmentId, sealedLink, null);
  }

  static Particulars visit(Instant startsAt, String zone) {
    return visit(startsAt, zone, null);
  }

  static Particulars visit(Instant startsAt, String zone, @Nullable Entry entry) {
    return new Particulars(List.of(new Visit(startsAt, ZoneId.of(zone), entry)), null, null, null);
  }

  static Particulars answerable(Visit visit, String appointmentId, @Nullable String sealedLink) {
    return new Particulars(List.of(visit), null, null, appointmentId, sealedLink, null);
  }

  static Particulars moved(
      Before before, Visit visit, String appointmentId, @Nullable String sealedLink) {
    return new Particulars(List.of(visit), null, null, appointmentId, sealedLink, before);
  }

  static Particulars offered(
      Instant startsAt, String zone, Instant until, String appointmentId, String sealedLink) {
    return new Particulars(
        List.of(new Visit(startsAt, ZoneId.of(zone))),
        until,
        null,
        appointmentId,
        sealedLink,
        null);
  }

  static Particulars discharged(Instant noDrivingUntil, Pack pack) {
    return new Particulars(List.of(), noDrivingUntil, pack, null);
  }

  static Particulars link(String id, String sealedLink, Instant until) {
    return new Particulars(List.of(), until, null, id, sealedLink, null);
  }

  static Particulars reference(String id) {
    return new Particulars(List.of(), null, null, id);
  }
}
