package org.infusionops.portal.resources;

import java.util.List;
import org.infusionops.portal.calendar.StaffNames;
import org.infusionops.portal.calls.SiteResources.Proposal;
import org.infusionops.portal.calls.SiteResources.Room;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.patient.Names;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts a list of broken appointments into a page. */
@Component
class Breaks {

  private final Names names;

  Breaks(Names names) {
    this.names = names;
  }

  void show(Site site, List<Room> rooms, List<Proposal> breaks, Model model) {
    model.addAttribute("breaks", breaks);
    model.addAttribute(
        "names", names.of(breaks.stream().map(each -> each.broken().patientId()).toList()));
    model.addAttribute("staffNames", new StaffNames(site.id()));
    model.addAttribute("roomNames", new RoomNames(rooms));
  }

  /** What rooms are called. */
  record RoomNames(List<Room> rooms) {

    public String of(String id) {
      return rooms.stream()
          .filter(room -> room.id().equals(id))
          .map(Room::name)
          .findFirst()
          .orElse(id);
    }
  }
}
