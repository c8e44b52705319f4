package org.infusionops.scheduling.waitlist;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A place in the calendar that became free, and who was asked whether they take it. All offers of a
 * place are in one document: so that one is made at a time, and taken once, is one compare-and-set.
 *
 * @param siteId where
 * @param zone the site's time zone
 * @param startsAt when a visit there would begin (UTC)
 * @param freedBy the course that gave it up: its patient is not asked
 * @param freedAt when it became free (UTC)
 * @param offers in the order they were made
 * @param stage how far it has come
 */
record FreedSlot(
    String siteId,
    ZoneId zone,
    Instant startsAt,
    String freedBy,
    Instant freedAt,
    List<Offer> offers,
    Stage stage) {

  FreedSlot {
    offers = List.copyOf(offers);
  }

  /** How far it has come. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Offering.class, name = "OFFERING"),
    @JsonSubTypes.Type(value = Taking.class, name = "TAKING"),
    @JsonSubTypes.Type(value = Closed.class, name = "CLOSED")
  })
  sealed interface Stage {}

  /** It is being offered. */
  record Offering() implements Stage {}

  /**
   * A patient has accepted and is being moved there.
   *
   * @param number which offer
   * @param since when (UTC)
   */
  record Taking(int number, Instant since) implements Stage {}

  /**
   * It is not offered any more.
   *
   * @param at when that was decided (UTC)
   */
  record Closed(Why why, Instant at) implements Stage {}

  /** Why a place is not offered any more. */
  enum Why {
    /** A patient took it. */
    TAKEN,
    /** Nobody is left who could be asked. */
    NOBODY_LEFT,
    /** It begins too soon. */
    TOO_SOON
  }

  static FreedSlot found(
      String siteId, ZoneId zone, Instant startsAt, String freedBy, Instant freedAt) {
    return new FreedSlot(siteId, zone, startsAt, freedBy, freedAt, List.of(), new Offering());
  }

  boolean closed() {
    return stage instanceof Closed;
  }

  Optional<Offer> offer(int number) {
    return offers.stream().filter(offer -> offer.number() == number).findFirst();
  }

  List<Offer> open() {
    return offers.stream().filter(Offer::open).toList();
  }

  /** Whoever was asked is not asked again, whatever they said. */
  boolean asked(String patientId) {
    return offers.stream().anyMatch(offer -> offer.patientId().equals(patientId));
  }

  FreedSlot in(Stage next) {
    return new FreedSlot(siteId, zone, startsAt, freedBy, freedAt, offers, next);
  }

  FreedSlot closed(Why why, Instant at) {
    return changing(Offer::open, offer -> offer.become(Offer.Answer.WITHDRAWN))
        .in(new Closed(why, at));
  }

  FreedSlot answered(int number, Offer.Answer answer) {
    return changing(offer -> offer.number() == number, offer -> offer.become(answer));
  }

  /** The patient's open offers are withdrawn, but the one whose acceptance is on its way. */
  FreedSlot withdrawnFrom(String patientId) {
    return changing(
        offer ->
            offer.open()
                && offer.patientId().equals(patientId)
                && !(stage instanceof Taking taking && taking.number() == offer.number()),
        offer -> offer.become(Offer.Answer.WITHDRAWN));
  }

  /** Offers that nobody answered in time are over. */
  FreedSlot expired(Instant now) {
    return changing(
        offer -> offer.open() && !offer.until().isAfter(now),
        offer -> offer.become(Offer.Answer.EXPIRED));
  }

  FreedSlot with(List<Offer> more) {
    var all = new ArrayList<>(offers);
    all.addAll(more);
    return new FreedSlot(siteId, zone, startsAt, freedBy, freedAt, all, stage);
  }

  private FreedSlot changing(Predicate<Offer> which, UnaryOperator<Offer> change) {
    return new FreedSlot(
        siteId,
        zone,
        startsAt,
        freedBy,
        freedAt,
        offers.stream().map(offer -> which.test(offer) ? change.apply(offer) : offer).toList(),
        stage);
  }
}
