package org.infusionops.portal.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** Language and colours, remembered in this browser. */
@Controller
class PreferencesController {

  static final String THEME = "portal-theme";
  static final Set<String> THEMES = Set.of("auto", "light", "dark");
  static final Set<String> LANGUAGES = Set.of("en", "es");

  private static final Duration YEAR = Duration.ofDays(365);

  private final LocaleResolver locales;

  PreferencesController(LocaleResolver locales) {
    this.locales = locales;
  }

  @PostMapping("/preferences/theme")
  String theme(
      @RequestParam String theme,
      @RequestParam String back,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (THEMES.contains(theme)) {
      response.addHeader(
          HttpHeaders.SET_COOKIE,
          ResponseCookie.from(THEME, theme)
              .path("/")
              .maxAge(YEAR)
              .httpOnly(true)
              .sameSite("Lax")
              .secure(request.isSecure())
              .build()
              .toString());
    }
    return "redirect:" + local(back);
  }

  @PostMapping("/preferences/language")
  String language(
      @RequestParam String language,
      @RequestParam String back,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (LANGUAGES.contains(language)) {
      locales.setLocale(request, response, Locale.of(language));
    }
    return "redirect:" + local(back);
  }

  /** Only a page of this portal can be come back to. */
  private static String local(String back) {
    return back.matches("/[A-Za-z0-9/_.-]*") && !back.startsWith("//") ? back : "/";
  }
}
