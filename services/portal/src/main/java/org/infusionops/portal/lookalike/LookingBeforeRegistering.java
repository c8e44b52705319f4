package org.infusionops.portal.lookalike;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake.PatientLine;
import org.infusionops.portal.calls.LookAlikes;
import org.infusionops.portal.calls.LookAlikes.Matches;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.layout.Pill;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks, before somebody is registered, whether the clinic knows the person. It warns once for the
 * same details and never stands in the way.
 */
@Component
public class LookingBeforeRegistering {

  private final LookAlikes lookAlikes;
  private final Likenesses likenesses;
  private final Clinic clinic;

  LookingBeforeRegistering(LookAlikes lookAlikes, Likenesses likenesses, Clinic clinic) {
    this.lookAlikes = lookAlikes;
    this.likenesses = likenesses;
    this.clinic = clinic;
  }

  /**
   * Whom the clinic may know already.
   *
   * @param checked to be sent back with the form, so that it warns only once
   * @param askAt names of other sites that know somebody very much alike
   */
  public record Warning(String checked, List<Known> known, List<String> askAt) {}

  /** Somebody who looks alike, and why. */
  public record Known(PatientLine patient, Pill pill, List<String> reasons) {}

  /** The warning about what was typed; null when there is none, or it was seen. */
  public @Nullable Warning warn(Map<String, String> typed) {
    Map<String, String> person = new LinkedHashMap<>();
    for (String field : List.of("givenName", "familyName", "birthDate")) {
      person.put(field, typed.getOrDefault(field, "").strip());
    }
    for (String field : List.of("phone", "email")) {
      String value = typed.getOrDefault("contact." + field, "").strip();
      if (!value.isEmpty()) {
        person.put(field, value);
      }
    }
    String checked = Integer.toHexString(person.hashCode());
    if (checked.equals(typed.get("lookalikes"))) {
      return null;
    }
    Answer<Matches> answer = lookAlikes.of(person);
    Matches matches = answer.or(new Matches(List.of(), List.of()));
    return matches.items().isEmpty() && matches.askAtSites().isEmpty()
        ? null
        : new Warning(
            checked,
            matches.items().stream()
                .map(
                    match ->
                        new Known(
                            match.patient(),
                            likenesses.pill(match.verdict(), match.points()),
                            likenesses.reasons(match.reasons())))
                .toList(),
            matches.askAtSites().stream()
                .map(id -> clinic.site(id).map(Clinic.Site::name).orElse(id))
                .toList());
  }
}
