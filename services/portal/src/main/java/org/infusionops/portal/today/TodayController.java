package org.infusionops.portal.today;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.patient.Names;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What needs me now. */
@Controller
class TodayController {

  private final NeedsMeNow needs;
  private final Names names;
  private final Clinic clinic;
  private final InstantSource clock;

  TodayController(NeedsMeNow needs, Names names, Clinic clinic, InstantSource clock) {
    this.needs = needs;
    this.names = names;
    this.clinic = clinic;
    this.clock = clock;
  }

  @GetMapping("/")
  String today(
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    List<Section> sections = needs.of(staff, shown);
    model.addAttribute("sections", sections);
    model.addAttribute(
        "names",
        names.of(
            sections.stream()
                .flatMap(section -> section.rows().or(List.of()).stream())
                .map(Section.Row::patientId)
                .filter(Objects::nonNull)
                .toList()));
    ZoneId zone = clinic.chosen(null, clinic.sites(staff.sites())).zone();
    model.addAttribute("day", clock.instant().atZone(zone));
    return "today/today";
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry todayEntry() {
      return new NavigationEntry(
          "/", "navigation.today", "today", NavigationGroup.DAY, 0, List.of());
    }
  }
}
