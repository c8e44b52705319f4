package org.infusionops.scheduling.waitlist;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Places that became free, and who was asked, over HTTP. */
@RestController
class FreedSlotController {

  private static final String READ = "hasAnyRole('scheduler', 'nurse', 'prescriber', 'intake')";

  private final Aggregates<FreedSlot> slots;
  private final AuditTrail audit;

  FreedSlotController(Aggregates<FreedSlot> slots, AuditTrail audit) {
    this.slots = slots;
    this.audit = audit;
  }

  /** How far a free place has come. */
  enum SlotState {
    /** It is being offered. */
    OFFERING,
    /** A patient has accepted and is being moved there. */
    TAKING,
    /** It is not offered any more. */
    CLOSED
  }

  /**
   * A place that became free.
   *
   * @param id the place
   * @param siteId where
   * @param zone the site's time zone (IANA)
   * @param startsAt when a visit there would begin (UTC)
   * @param freedAt when it became free (UTC)
   * @param state how far it has come
   * @param why why it is not offered any more; only when closed
   * @param offers who was asked, in order
   */
  record SlotView(
      String id,
      String siteId,
      ZoneId zone,
      Instant startsAt,
      Instant freedAt,
      SlotState state,
      FreedSlot.@Nullable Why why,
      List<OfferView> offers) {

    static SlotView of(Stored<FreedSlot> stored) {
      FreedSlot slot = stored.state();
      return new SlotView(
          stored.id(),
          slot.siteId(),
          slot.zone(),
          slot.startsAt(),
          slot.freedAt(),
          switch (slot.stage()) {
            case FreedSlot.Offering _ -> SlotState.OFFERING;
            case FreedSlot.Taking _ -> SlotState.TAKING;
            case FreedSlot.Closed _ -> SlotState.CLOSED;
          },
          slot.stage() instanceof FreedSlot.Closed closed ? closed.why() : null,
          slot.offers().stream().map(OfferView::of).toList());
    }
  }

  /**
   * A patient who was asked.
   *
   * @param number which offer of the place, from 1
   * @param patientId the patient
   * @param courseId the patient's course
   * @param appointmentId the appointment that would move
   * @param at when they were asked (UTC)
   * @param until until when they may take it (UTC)
   * @param answer what came of it
   */
  record OfferView(
      int number,
      String patientId,
      String courseId,
      String appointmentId,
      Instant at,
      Instant until,
      Offer.Answer answer) {

    static OfferView of(Offer offer) {
      return new OfferView(
          offer.number(),
          offer.patientId(),
          offer.courseId(),
          offer.appointmentId(),
          offer.at(),
          offer.until(),
          offer.answer());
    }
  }

  /** Places of the caller's sites that became free, the latest first, with who was asked. */
  @Operation(summary = "Places that became free, the latest first, with who was asked")
  @GetMapping("/v1/freed-slots")
  @PreAuthorize(READ)
  @Audited(resource = "waitlist", action = Action.READ)
  Page<SlotView> freedSlots(
      @RequestParam @Nullable String site,
      @RequestParam @Nullable SlotState state,
      Paging paging,
      Caller caller) {
    var filter = new Document("state.siteId", new Document("$in", List.copyOf(caller.sites(site))));
    if (state != null) {
      filter.append("state.stage.is", state.name());
    }
    List<SlotView> found =
        slots
            .query(
                filter,
                new Document("state.freedAt", -1).append("_id", 1),
                paging.skip(),
                paging.size())
            .stream()
            .map(SlotView::of)
            .toList();
    audit.touched(
        found.stream()
            .flatMap(slot -> slot.offers().stream())
            .map(OfferView::patientId)
            .distinct()
            .toList());
    return paging.page(found, slots.count(filter));
  }
}
