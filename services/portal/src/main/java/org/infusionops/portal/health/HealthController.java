package org.infusionops.portal.health;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Health;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How every service is; what is shown refreshes itself. */
@Controller
@PreAuthorize("hasRole('admin')")
class HealthController {

  private final Health health;
  private final Together together;
  private final Clinic clinic;
  private final InstantSource clock;
  private final JsonMapper json;
  private final Pills pills;
  private final Words words;

  HealthController(
      Health health,
      Together together,
      Clinic clinic,
      InstantSource clock,
      JsonMapper json,
      Pills pills,
      Words words) {
    this.health = health;
    this.together = together;
    this.clinic = clinic;
    this.clock = clock;
    this.json = json;
    this.pills = pills;
    this.words = words;
  }

  @GetMapping("/admin/services")
  String services(@ModelAttribute(name = "shown", binding = false) Shown shown, Model model) {
    fill(shown, model);
    return "health/services";
  }

  @GetMapping("/admin/services/now")
  String now(@ModelAttribute(name = "shown", binding = false) Shown shown, Model model) {
    fill(shown, model);
    return "health/services :: now";
  }

  private void fill(Shown shown, Model model) {
    record Asked(
        Service service,
        Later<Answer<Health.Status>> ready,
        Later<Answer<String>> report,
        Later<Answer<String>> measured) {}
    List<Asked> asked =
        Arrays.stream(Service.values())
            .map(
                service ->
                    new Asked(
                        service,
                        together.start(() -> health.of(service)),
                        together.start(() -> health.report(service)),
                        together.start(() -> health.measurements(service))))
            .toList();
    model.addAttribute(
        "services",
        asked.stream()
            .map(
                each ->
                    vitals(
                        each.service(),
                        each.ready().get(),
                        each.report().get(),
                        each.measured().get()))
            .toList());
    model.addAttribute("at", shown.time(clock.instant(), clinic.sites().getFirst().zone().getId()));
  }

  private Vitals vitals(
      Service service,
      Answer<Health.Status> ready,
      Answer<String> report,
      Answer<String> measured) {
    JsonNode said = report.found().map(this::read).orElse(null);
    boolean isReady = ready.found().map(status -> status.status().equals("UP")).orElse(false);
    boolean allUp = said != null && said.path("status").asString("").equals("UP");
    Pill overall =
        said == null
            ? pills.of("service", "DOWN")
            : !isReady
                ? pills.saying("bad", "health.notReady")
                : allUp ? pills.of("service", "UP") : pills.saying("warn", "health.partly");
    return new Vitals(
        service,
        overall,
        said == null ? List.of() : parts(said),
        measured.found().map(Measurements::of).map(this::numbers).orElse(null));
  }

  private @Nullable JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (JacksonException _) {
      return null;
    }
  }

  private List<Vitals.Part> parts(JsonNode said) {
    return said.path("components").properties().stream()
        .filter(part -> !part.getKey().equals("ping") && !part.getKey().equals("ssl"))
        .map(this::part)
        .toList();
  }

  private Vitals.Part part(Map.Entry<String, JsonNode> part) {
    boolean up = part.getValue().path("status").asString("").equals("UP");
    String key = "health.part." + part.getKey();
    String name = words.say(key);
    return new Vitals.Part(
        name.equals(key) ? part.getKey() : name,
        pills.saying(up ? "good" : "bad", up ? "health.part.up" : "health.part.down"));
  }

  private Vitals.Numbers numbers(Measurements measured) {
    OptionalDouble lag = measured.lag();
    return new Vitals.Numbers(
        measured.count("eventing_outbox_pending"),
        age(Math.round(measured.sum("eventing_outbox_oldest_seconds").orElse(0))),
        lag.isPresent() ? Math.round(lag.getAsDouble()) : null,
        measured.count("eventing_publish_failures_total"),
        measured.count("eventing_duplicates_total"),
        measured.count("eventing_gaps_total"),
        measured.count("eventing_parked_aggregates"));
  }

  private String age(long seconds) {
    return seconds < 120
        ? words.say("health.seconds", seconds)
        : words.say("health.minutes", seconds / 60);
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry servicesEntry() {
      return new NavigationEntry(
          "/admin/services",
          "navigation.services",
          "gauge",
          NavigationGroup.ADMINISTRATION,
          0,
          List.of("admin"));
    }
  }
}
