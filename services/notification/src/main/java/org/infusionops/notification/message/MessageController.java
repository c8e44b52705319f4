package org.infusionops.notification.message;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.alias.Aliases;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was said, is to be said and could not be said. Finance staff see what is about money. */
@RestController
@RequestMapping("/v1/messages")
class MessageController {

  private static final String READ =
      "hasAnyRole('intake', 'scheduler', 'nurse', 'admin', 'finance')";
  private static final List<String> ALL_PURPOSES = List.of("intake", "scheduler", "nurse", "admin");

  private final Aggregates<Message> messages;
  private final Aliases samePatients;
  private final AuditTrail audit;

  MessageController(Aggregates<Message> messages, Aliases samePatients, AuditTrail audit) {
    this.messages = messages;
    this.samePatients = samePatients;
    this.audit = audit;
  }

  /**
   * @param patientId the patient; absent when it goes to staff
   * @param courseId the course it is about, if any
   * @param appointmentId the appointment it is about, if any
   * @param template version of its texts
   * @param state accepted by a provider ({@code SENT}) is not {@code DELIVERED}
   * @param since when it came to that state, where that is kept (UTC)
   * @param reason why it is in that state, if there is anything to say
   * @param to the address it was handed over for, masked
   * @param providerId the provider's id of it
   * @param attempts how often it was handed to a provider
   * @param attention why a person should look after it; absent when nobody need
   * @param createdAt (UTC)
   * @param notBefore it goes at the earliest then (UTC)
   * @param notAfter from then on it is not sent any more (UTC)
   * @param nextAt when something happens to it next (UTC)
   */
  record MessageView(
      String messageId,
      Kind kind,
      Channel channel,
      ConsentPurpose purpose,
      String siteId,
      @Nullable String patientId,
      @Nullable String courseId,
      @Nullable String appointmentId,
      int template,
      State state,
      @Nullable Instant since,
      @Nullable String reason,
      @Nullable String to,
      @Nullable String providerId,
      int attempts,
      @Nullable Attention attention,
      Instant createdAt,
      Instant notBefore,
      Instant notAfter,
      @Nullable Instant nextAt) {

    static MessageView of(Stored<Message> stored) {
      Message message = stored.state();
      Brief brief = message.brief();
      Told told = Told.of(message.progress());
      return new MessageView(
          message.id(),
          brief.kind(),
          message.channel(),
          message.purpose(),
          brief.siteId(),
          brief.patientId(),
          brief.courseId(),
          brief.appointmentId(),
          message.template(),
          message.state(),
          told.since(),
          told.reason(),
          told.to(),
          told.providerId(),
          message.attempts(),
          message.attention(),
          message.createdAt(),
          brief.notBefore(),
          brief.notAfter(),
          stored.timers().get(Message.NEXT));
    }
  }

  private record Told(
      @Nullable Instant since,
      @Nullable String reason,
      @Nullable String to,
      @Nullable String providerId) {

    static Told of(Progress progress) {
      return switch (progress) {
        case Progress.Pending p -> new Told(null, p.reason(), null, null);
        case Progress.Held p -> new Told(null, p.reason(), null, null);
        case Progress.WaitingForRecipient _ ->
            new Told(null, "the patient's contact has not arrived yet", null, null);
        case Progress.Sending p -> new Told(p.handover().at(), null, p.handover().to(), null);
        case Progress.Unknown p -> new Told(p.handover().at(), p.reason(), p.handover().to(), null);
        case Progress.Sent p -> new Told(p.at(), null, p.to(), p.providerId());
        case Progress.Delivered p -> new Told(p.at(), null, p.to(), p.providerId());
        case Progress.Undelivered p -> new Told(p.at(), p.reason(), p.to(), p.providerId());
        case Progress.Failed p -> new Told(p.at(), p.reason(), p.to(), null);
        case Progress.Suppressed p -> new Told(p.at(), p.reason(), null, null);
        case Progress.Expired p -> new Told(p.at(), null, null, null);
        case Progress.Cancelled p -> new Told(p.at(), p.reason(), null, null);
      };
    }
  }

  /**
   * Messages of the caller's sites, the newest first.
   *
   * @param kind such as {@code reminder-24h}
   * @param attention true for those that wait for a person
   */
  @GetMapping
  @Operation(
      summary = "Messages of the caller's sites, the newest first; finance sees billing only")
  @PreAuthorize(READ)
  @Audited(resource = "message", action = Action.READ)
  Page<MessageView> list(
      @RequestParam(required = false) @Nullable String patientId,
      @RequestParam(required = false) @Nullable State state,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false, defaultValue = "false") boolean attention,
      Paging paging,
      Caller caller) {
    var filter = new Document();
    if (patientId != null) {
      filter.append("state.brief.patientId", new Document("$in", samePatients.allOf(patientId)));
    }
    filter.append("state.brief.siteId", new Document("$in", List.copyOf(caller.sites())));
    if (!seesAllPurposes(caller)) {
      filter.append("state.purpose", ConsentPurpose.BILLING.name());
    }
    if (state != null) {
      filter.append("state.progress.is", state.name());
    }
    if (kind != null) {
      filter.append("state.brief.kind", known(kind).slug());
    }
    if (attention) {
      filter.append("state.attention", new Document("$exists", true));
    }
    var found =
        messages.query(
            filter,
            new Document("state.createdAt", -1).append("_id", 1),
            paging.skip(),
            paging.size());
    audit.touched(
        new ArrayList<>(
            found.stream()
                .map(each -> each.state().brief().patientId())
                .filter(Objects::nonNull)
                .toList()));
    return paging.page(found.stream().map(MessageView::of).toList(), messages.count(filter));
  }

  /** One message. */
  @GetMapping("/{id}")
  @Operation(summary = "One message: its state, when it goes or went, and why not")
  @PreAuthorize(READ)
  @Audited(resource = "message", action = Action.READ)
  ResponseEntity<MessageView> get(@PathVariable String id, Caller caller) {
    Stored<Message> stored = messages.find(id).orElseThrow(Problem::notFound);
    Message message = stored.state();
    caller.requireSite(message.brief().siteId());
    if (message.purpose() != ConsentPurpose.BILLING && !seesAllPurposes(caller)) {
      throw Problem.notFound();
    }
    String patientId = message.brief().patientId();
    if (patientId != null) {
      audit.touched(patientId);
    }
    audit.at(message.brief().siteId());
    return Etags.ok(stored, MessageView.of(stored));
  }

  private static Kind known(String slug) {
    try {
      return Kind.of(slug);
    } catch (IllegalArgumentException _) {
      throw Problem.malformed("kind", "is no kind of message");
    }
  }

  private static boolean seesAllPurposes(Caller caller) {
    return ALL_PURPOSES.stream().anyMatch(caller::is);
  }
}
