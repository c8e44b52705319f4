package org.infusionops.intake.enquiry;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.InstantSource;
import java.util.List;
import org.bson.conversions.Bson;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.starter.privacy.AlsoHolds;
import org.springframework.stereotype.Component;

/** The enquiry that a patient began with, as it is handed out and forgotten. */
@Component
class HeldEnquiries implements AlsoHolds {

  private static final int MOST = 100;

  private final Aggregates<Enquiry> enquiries;
  private final InstantSource clock;

  HeldEnquiries(Aggregates<Enquiry> enquiries, InstantSource clock) {
    this.enquiries = enquiries;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "enquiries";
  }

  @Override
  public List<?> of(String person) {
    return enquiries.query(whoBecame(person), Sorts.ascending("_id"), 0, MOST).stream()
        .map(stored -> stored.state())
        .toList();
  }

  @Override
  public void erase(String person) {
    enquiries
        .query(whoBecame(person), Sorts.ascending("_id"), 0, MOST)
        .forEach(
            stored ->
                enquiries.change(
                    stored.id(),
                    enquiry ->
                        enquiry instanceof Enquiry.Registered registered
                            ? Change.<Enquiry>to(
                                    new Enquiry.Forgotten(
                                        registered.siteId(),
                                        registered.receivedAt(),
                                        null,
                                        registered.at(),
                                        clock.instant()))
                                .disarm(ForgettingEnquiries.TIMER)
                            : Change.to(enquiry)));
  }

  private static Bson whoBecame(String person) {
    return Filters.eq("state.patientId", person);
  }
}
