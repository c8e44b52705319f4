package org.infusionops.notification.recipient;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.alias.Aliases;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a patient is reached, masked, and what they agreed to. */
@RestController
@RequestMapping("/v1/recipients")
class RecipientController {

  private final Aggregates<Recipient> recipients;
  private final Contacts contacts;
  private final Aliases samePatients;

  RecipientController(Aggregates<Recipient> recipients, Contacts contacts, Aliases samePatients) {
    this.recipients = recipients;
    this.samePatients = samePatients;
    this.contacts = contacts;
  }

  /**
   * @param email masked; absent when there is none
   * @param phone masked; absent when there is none
   * @param language BCP 47 tag
   * @param zone the zone by which quiet hours are counted (IANA)
   * @param consents the patient's last word on each channel and purpose; what is not listed was
   *     never agreed to
   */
  record RecipientView(
      String patientId,
      String siteId,
      @Nullable String email,
      @Nullable String phone,
      String language,
      String zone,
      List<ConsentView> consents) {}

  /**
   * @param at when the patient said so (UTC)
   * @param source id of the event that told it
   */
  record ConsentView(
      Channel channel, ConsentPurpose purpose, boolean granted, Instant at, String source) {}

  /** One recipient. 404 when intake has told nothing of this patient, or at a site not covered. */
  @GetMapping("/{patientId}")
  @Operation(summary = "How a patient is reached, masked, and the last word on each consent")
  @PreAuthorize("hasAnyRole('intake', 'scheduler', 'nurse', 'admin')")
  @Audited(resource = "recipient", action = Action.READ)
  ResponseEntity<RecipientView> get(@PathVariable String patientId, Caller caller) {
    Stored<Recipient> stored =
        recipients.find(samePatients.currentOf(patientId)).orElseThrow(Problem::notFound);
    Recipient recipient = stored.state();
    caller.requireSite(recipient.siteId());
    Contact contact = contacts.open(recipient);
    return Etags.ok(
        stored,
        new RecipientView(
            stored.id(),
            recipient.siteId(),
            Masked.address(contact.email()),
            Masked.address(contact.phone()),
            contact.language(),
            contact.zone().getId(),
            consents(recipient)));
  }

  private static List<ConsentView> consents(Recipient recipient) {
    var views = new ArrayList<ConsentView>();
    for (Channel channel : Channel.values()) {
      for (ConsentPurpose purpose : ConsentPurpose.values()) {
        recipient
            .lastWord(channel, purpose)
            .ifPresent(
                word ->
                    views.add(
                        new ConsentView(
                            channel, purpose, word.granted(), word.at(), word.source())));
      }
    }
    return views;
  }
}
