package org.infusionops.scheduling.calendarfeed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.springframework.stereotype.Component;

/** The rooms and clinicians that may have a feed: those the clinic has. */
@Component
final class ResourceOwners {

  private final Clinic clinic;

  ResourceOwners(Clinic clinic) {
    this.clinic = clinic;
  }

  /** All of a site, rooms first; none when the clinic has no such site. */
  List<Owner> at(String siteId) {
    Optional<Site> site = clinic.find(siteId);
    List<Owner> owners = new ArrayList<>();
    site.ifPresent(
        here -> {
          here.rooms().forEach(room -> owners.add(new Owner.Room(siteId, room, null)));
          var staff = new LinkedHashSet<>(here.nurses());
          staff.addAll(here.prescribers());
          staff.forEach(each -> owners.add(new Owner.Clinician(siteId, each, null)));
        });
    return owners;
  }

  /** Whether the clinic has this room or clinician, whatever the language of a feed. */
  boolean has(Owner owner) {
    return at(owner.siteId()).stream().anyMatch(each -> each.feedId().equals(owner.feedId()));
  }

  /** What people call the owner: a room by its name, a clinician by staff id. */
  String nameOf(Owner owner) {
    return switch (owner) {
      case Owner.Room(String siteId, String id, _) ->
          clinic.find(siteId).map(site -> site.nameOf(id)).orElse(id);
      case Owner.Clinician clinician -> clinician.id();
      case Owner.Patient patient -> patient.patientId();
    };
  }
}
