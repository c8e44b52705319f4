package org.infusionops.intake.questionnaire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.starter.publicpage.SignedTokens;
import org.springframework.stereotype.Component;

/** Says what a token opens. */
@Component
class OpeningLink {

  private final Aggregates<QuestionnaireLink> links;
  private final SignedTokens tokens;
  private final LinkSettings settings;
  private final PersonKeys persons;
  private final MergeRegister merges;
  private final InstantSource clock;

  OpeningLink(
      Aggregates<QuestionnaireLink> links,
      SignedTokens questionnaireTokens,
      LinkSettings settings,
      PersonKeys persons,
      MergeRegister merges,
      InstantSource clock) {
    this.links = links;
    this.tokens = questionnaireTokens;
    this.settings = settings;
    this.persons = persons;
    this.merges = merges;
    this.clock = clock;
  }

  /** What a token opens. */
  sealed interface Opened {

    /** The questionnaire. */
    record Ready(String id, QuestionnaireLink link) implements Opened {}

    /** Nothing any more. The link names the patient whose record stands now. */
    record Closed(String id, QuestionnaireLink link, Why why) implements Opened {}

    /** Nothing: no link was ever made with it, or its patient was erased. */
    record Unknown() implements Opened {}

    /** Why a link is closed. */
    enum Why {
      ANSWERED,
      EXPIRED,
      REVOKED
    }
  }

  /** What it opens to somebody who comes to read. */
  Opened toRead(String token) {
    return open(token, clock.instant());
  }

  /** What it opens to somebody who sends answers: a page that was opened in time is in time. */
  Opened toAnswer(String token) {
    return open(token, clock.instant().minus(settings.grace()));
  }

  private Opened open(String token, Instant at) {
    Optional<Stored<QuestionnaireLink>> found =
        tokens.openId(token).flatMap(links::find).filter(stored -> made(stored.state(), token));
    if (found.isEmpty()) {
      return new Opened.Unknown();
    }
    String id = found.get().id();
    String sentTo = found.get().state().patientId();
    String current = merges.currentOf(sentTo);
    if (persons.isErased(sentTo) || persons.isErased(current)) {
      // Nobody is left to help, and nothing may come to be known of them again.
      return new Opened.Unknown();
    }
    QuestionnaireLink link = found.get().state().of(current);
    return switch (link.state()) {
      case QuestionnaireLink.Answered _ -> new Opened.Closed(id, link, Opened.Why.ANSWERED);
      case QuestionnaireLink.Revoked _ -> new Opened.Closed(id, link, Opened.Why.REVOKED);
      // The person of the other record may not be who has this message.
      case QuestionnaireLink.Open _ when !current.equals(sentTo) ->
          new Opened.Closed(id, link, Opened.Why.REVOKED);
      case QuestionnaireLink.Open _ ->
          at.isBefore(link.expiresAt())
              ? new Opened.Ready(id, link)
              : new Opened.Closed(id, link, Opened.Why.EXPIRED);
    };
  }

  private static boolean made(QuestionnaireLink link, String token) {
    return MessageDigest.isEqual(
        link.tokenHash().getBytes(StandardCharsets.US_ASCII),
        SignedTokens.hash(token).getBytes(StandardCharsets.US_ASCII));
  }
}
