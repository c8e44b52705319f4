package org.infusionops.notification.template;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.infusionops.notification.clinic.Clinic;
import org.infusionops.notification.clinic.Site;
import org.infusionops.notification.message.Kind;
import org.infusionops.notification.message.Message;
import org.infusionops.notification.message.Particulars.Entry;
import org.infusionops.notification.message.Particulars.Visit;
import org.infusionops.notification.recipient.Contact;
import org.infusionops.starter.calendar.CalendarEvent;
import org.infusionops.starter.calendar.CalendarFile;

/**
 * Adds to an e-mail about visits a file for the reader's calendar: all visits of a series that was
 * booked, the one that was moved, or the one to be taken out.
 *
 * <p>Visits are published, not requested. Of a file with several requests Outlook keeps the first
 * alone, and RFC 5546 allows several in one only for the same event; a request has buttons whose
 * answers nobody here would read, so that "Decline" would look like a cancellation and be none. A
 * published file opens as a calendar with all visits, and its UID and SEQUENCE let the next file
 * change them.
 */
public final class CalendarEntries {

  private final Clinic clinic;
  private final URI organizer;

  /**
   * Takes what is needed.
   *
   * @param from the sender's e-mail address, which is the organizer's too
   */
  public CalendarEntries(Clinic clinic, String from) {
    this.clinic = clinic;
    this.organizer = URI.create("mailto:" + from);
  }

  /** The letter as it goes out: with a file, if it is an e-mail about visits to be entered. */
  public Letter addTo(Letter letter, Message message, Contact contact) {
    return letter instanceof Letter.Email email
        ? file(message, Wording.of(contact.locale())).<Letter>map(email::with).orElse(letter)
        : letter;
  }

  private Optional<Letter.Attachment> file(Message message, Wording wording) {
    Site site = clinic.site(message.brief().siteId());
    boolean cancels = message.kind() == Kind.CANCELLATION;
    List<CalendarEvent> events =
        message.brief().particulars().visits().stream()
            .flatMap(
                visit ->
                    Optional.ofNullable(visit.entry())
                        .map(entry -> event(visit, entry, cancels, message, wording, site))
                        .stream())
            .toList();
    if (events.isEmpty()) {
      return Optional.empty();
    }
    var by = new CalendarFile.Organizer(site.name(), organizer);
    CalendarFile file =
        cancels ? CalendarFile.cancelling(by, events) : CalendarFile.publishing(by, events);
    return Optional.of(
        new Letter.Attachment(
            cancels ? "cancelled.ics" : "appointments.ics", file.contentType(), file.text()));
  }

  private static CalendarEvent event(
      Visit visit, Entry entry, boolean cancels, Message message, Wording wording, Site site) {
    return new CalendarEvent(
        entry.appointmentId(),
        entry.revision(),
        cancels ? CalendarEvent.Standing.CANCELLED : CalendarEvent.Standing.CONFIRMED,
        visit.startsAt(),
        entry.endsAt(),
        visit.zone(),
        wording.entry(site.name()),
        wording.entryDetail(Wording.phone(site.phone())),
        site.name(),
        message.createdAt());
  }
}
