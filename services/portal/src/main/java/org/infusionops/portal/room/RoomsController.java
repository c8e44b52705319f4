package org.infusionops.portal.room;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The board of a site's rooms, and what keeps it live. */
@Controller
@PreAuthorize("hasAnyRole('nurse', 'prescriber')")
class RoomsController {

  private final DrawingBoard drawing;
  private final LiveRooms live;
  private final Clinic clinic;

  RoomsController(DrawingBoard drawing, LiveRooms live, Clinic clinic) {
    this.drawing = drawing;
    this.live = live;
    this.clinic = clinic;
  }

  @GetMapping("/rooms")
  String first(
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    List<Site> sites = clinic.sites(staff.sites());
    if (sites.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return shown(sites.getFirst(), sites, shown, model);
  }

  @GetMapping("/rooms/{site}")
  String rooms(
      @PathVariable String site,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    return shown(mine(site, staff), clinic.sites(staff.sites()), shown, model);
  }

  private String shown(Site here, List<Site> sites, Shown shown, Model model) {
    model.addAttribute("board", drawing.of(here, shown));
    model.addAttribute("here", here);
    model.addAttribute("sites", sites);
    return "room/rooms";
  }

  /**
   * The board as events, for as long as the session lasts: {@code rooms} with the new cards, {@code
   * alive} when nothing changed, {@code over} when the person has to sign in again. 204 tells the
   * browser not to come back.
   */
  @GetMapping(path = "/rooms/{site}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> live(
      @PathVariable String site,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      HttpServletRequest request,
      Locale locale) {
    return live.watch(mine(site, staff), shown, request.getSession(), locale)
        .map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  private Site mine(String site, StaffMember staff) {
    return clinic.sites(staff.sites()).stream()
        .filter(each -> each.id().equals(site))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry roomsEntry() {
      return new NavigationEntry(
          "/rooms",
          "navigation.rooms",
          "chair",
          NavigationGroup.DAY,
          2,
          List.of("nurse", "prescriber"));
    }
  }
}
