package org.infusionops.portal.safety;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.infusionops.portal.calls.Safety.Details;
import org.infusionops.portal.calls.Safety.Disposition;
import org.infusionops.portal.calls.Safety.Escalation;
import org.infusionops.portal.calls.Safety.Event;
import org.infusionops.portal.calls.Safety.Note;
import org.infusionops.portal.calls.Safety.Owner;
import org.infusionops.portal.calls.Safety.Page;
import org.infusionops.portal.calls.Safety.Report;
import org.infusionops.portal.calls.Safety.Signal;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;

/** Tells all that was done about a safety event as one story, the last first. */
final class EventStory {

  private final Words words;
  private final List<Step> steps = new ArrayList<>();

  private EventStory(Words words) {
    this.words = words;
  }

  /**
   * Something that happened.
   *
   * @param dot which kind, for its colour
   * @param text what somebody wrote; null when nobody did
   * @param sent how far a page came; empty for what is no page
   */
  record Step(Instant at, String dot, String what, @Nullable String text, List<Delivery> sent) {}

  /** How far a page came over one channel. */
  record Delivery(String tone, String text) {}

  static List<Step> of(Event event, Words words) {
    Details details = event.details();
    if (details == null) {
      return List.of();
    }
    var story = new EventStory(words);
    details.signals().forEach(story::signal);
    details.pages().forEach(story::page);
    Escalation escalation = details.escalation();
    if (escalation != null) {
      story.add(escalation.at(), "safety", words.say("safety.escalated." + escalation.why()));
    }
    details.owners().forEach(story::owner);
    details.notes().forEach(story::note);
    Disposition disposition = details.disposition();
    if (disposition != null) {
      story.steps.add(
          new Step(
              disposition.at(),
              "screening",
              words.say(
                  "safety.closed.by",
                  disposition.by(),
                  words.say("safety.code." + disposition.code())),
              disposition.text(),
              List.of()));
    }
    // What is of one moment keeps its order: cause before effect.
    List<Step> told = new ArrayList<>(story.steps);
    told.sort(Comparator.comparing(Step::at));
    return told.reversed();
  }

  private void signal(Signal signal) {
    add(signal.at(), "safety", words.say("today.safety.cause." + signal.cause()));
  }

  private void owner(Owner owner) {
    add(
        owner.since(),
        "screening",
        words.say(owner.takenOver() ? "safety.tookOver" : "safety.acknowledged", owner.staffId()));
  }

  private void note(Note note) {
    steps.add(
        new Step(
            note.at(), "message", words.say("safety.wrote", note.by()), note.text(), List.of()));
  }

  private void page(Page page) {
    steps.add(
        new Step(
            page.at(),
            "series",
            words.say(
                "safety.page",
                page.number(),
                page.staffId(),
                words.say("safety.why." + page.why())),
            null,
            List.of(delivery("SMS", page.sms()), delivery("EMAIL", page.email()))));
  }

  private Delivery delivery(String channel, @Nullable Report report) {
    String outcome = report == null ? "ASKED" : report.outcome();
    String tone =
        switch (outcome) {
          case "DELIVERED" -> "good";
          case "SENT" -> "info";
          case "FAILED" -> "bad";
          default -> "warn";
        };
    return new Delivery(
        tone, words.say("message.channel." + channel) + ": " + words.say("safety.sent." + outcome));
  }

  private void add(Instant at, String dot, String what) {
    steps.add(new Step(at, dot, what, null, List.of()));
  }
}
