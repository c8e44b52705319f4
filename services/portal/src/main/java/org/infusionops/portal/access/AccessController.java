package org.infusionops.portal.access;

import java.util.List;
import org.infusionops.portal.access.StaffList.Person;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Staff and roles: who may do what, and where people are kept. */
@Controller
@PreAuthorize("hasRole('admin')")
class AccessController {

  private final AccessRules rules;
  private final StaffList people;
  private final Words words;

  AccessController(AccessRules rules, StaffList people, Words words) {
    this.rules = rules;
    this.people = people;
    this.words = words;
  }

  /** The pages and actions of one area. */
  record Area(String name, List<AccessRules.Rule> rules) {}

  @GetMapping("/admin/staff")
  String staff(Model model) {
    List<AccessRules.Rule> all = rules.all();
    List<Person> demo = people.ofTheDemonstration();
    model.addAttribute("roles", AccessRules.ROLES);
    model.addAttribute(
        "areas",
        AccessRules.areas(all).stream()
            .map(
                area ->
                    new Area(
                        words.say("access.area." + area),
                        all.stream().filter(r -> r.area().equals(area)).toList()))
            .toList());
    model.addAttribute("people", demo);
    model.addAttribute("console", people.console());
    return "access/staff";
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry staffEntry() {
      return new NavigationEntry(
          "/admin/staff",
          "navigation.staff",
          "people",
          NavigationGroup.ADMINISTRATION,
          3,
          List.of("admin"));
    }
  }
}
