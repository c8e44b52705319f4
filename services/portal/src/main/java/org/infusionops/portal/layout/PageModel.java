package org.infusionops.portal.layout;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.identity.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

/** What every template finds in its model. */
@ControllerAdvice
class PageModel {

  /** Who has no more pages than these sees them as one list. */
  private static final int MOST_UNGROUPED = 8;

  private final Clinic clinic;
  private final List<NavigationEntry> entries;

  PageModel(Clinic clinic, List<NavigationEntry> entries) {
    this.clinic = clinic;
    this.entries =
        entries.stream()
            .sorted(
                Comparator.comparing(NavigationEntry::group)
                    .thenComparingInt(NavigationEntry::order))
            .toList();
  }

  /**
   * An entry as shown.
   *
   * @param current whether it is the page shown
   */
  record Link(String path, String key, String icon, boolean current) {}

  /**
   * Pages that belong together.
   *
   * @param key message key of their name; null when all pages are one list
   */
  record Section(@Nullable String key, List<Link> links) {}

  @ModelAttribute
  void fill(
      Model model,
      HttpServletRequest request,
      Locale locale,
      @AuthenticationPrincipal @Nullable StaffMember staff) {
    String path = Optional.ofNullable(request.getRequestURI()).orElse("/");
    model.addAttribute("staff", staff);
    model.addAttribute("clinic", clinic);
    model.addAttribute("path", request.getMethod().equals("GET") ? path : "/");
    model.addAttribute("language", locale.getLanguage());
    model.addAttribute("theme", theme(request));
    model.addAttribute("newKey", UUID.randomUUID().toString());
    model.addAttribute("shown", new Shown(locale, staff != null && severalZones(staff)));
    model.addAttribute("navigation", staff == null ? List.of() : navigation(staff, path));
  }

  private List<Section> navigation(StaffMember staff, String path) {
    List<NavigationEntry> theirs =
        entries.stream()
            .filter(entry -> entry.roles().isEmpty() || staff.isAny(entry.roles()))
            .toList();
    if (theirs.size() <= MOST_UNGROUPED) {
      return List.of(new Section(null, links(theirs, path)));
    }
    Map<NavigationGroup, List<NavigationEntry>> grouped =
        theirs.stream()
            .collect(
                Collectors.groupingBy(NavigationEntry::group, TreeMap::new, Collectors.toList()));
    return grouped.entrySet().stream()
        .map(group -> new Section(group.getKey().key(), links(group.getValue(), path)))
        .toList();
  }

  private static List<Link> links(List<NavigationEntry> entries, String path) {
    return entries.stream()
        .map(entry -> new Link(entry.path(), entry.key(), entry.icon(), entry.covers(path)))
        .toList();
  }

  private boolean severalZones(StaffMember staff) {
    return clinic.sites(staff.sites()).stream().map(Clinic.Site::zone).distinct().count() > 1;
  }

  private static String theme(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, PreferencesController.THEME);
    return cookie != null && PreferencesController.THEMES.contains(cookie.getValue())
        ? cookie.getValue()
        : "auto";
  }
}
