package org.infusionops.portal.session;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.infusionops.portal.calls.Sitting.Aldrete;
import org.infusionops.portal.calls.Sitting.DischargeFacts;
import org.infusionops.portal.calls.Sitting.Dose;
import org.infusionops.portal.calls.Sitting.GateFacts;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of the session's forms. Inputs are named as the service's fields. What cannot be read
 * as a number or time is passed on as it was typed, so that the service's answer names the field.
 */
final class Typed {

  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  /** How an input is read. */
  private enum Kind {
    YES_NO,
    NUMBER,
    TEXT,
    PHONE,
    MOMENT
  }

  private static final Map<String, Kind> GATE =
      ordered(
          List.of(
              entry("identity.confirmed", Kind.YES_NO),
              entry("consent.documentVersion", Kind.TEXT),
              entry("consent.signedOn", Kind.TEXT),
              entry("consent.withdrawn", Kind.YES_NO),
              entry("weight.kg", Kind.NUMBER),
              entry("weight.measuredOn", Kind.TEXT),
              entry("vitals.systolic", Kind.NUMBER),
              entry("vitals.diastolic", Kind.NUMBER),
              entry("vitals.pulse", Kind.NUMBER),
              entry("vitals.spo2", Kind.NUMBER),
              entry("pregnancyTest.applicable", Kind.YES_NO),
              entry("pregnancyTest.result", Kind.TEXT),
              entry("pregnancyTest.testedOn", Kind.TEXT),
              entry("suicideRisk.asked", Kind.YES_NO),
              entry("suicideRisk.highRisk", Kind.YES_NO),
              entry("fasting.lastFoodAt", Kind.MOMENT),
              entry("fasting.lastClearFluidAt", Kind.MOMENT),
              entry("medicationsHeld.asTold", Kind.YES_NO),
              entry("driver.name", Kind.TEXT),
              entry("driver.phone", Kind.PHONE)));

  private static final Map<String, Kind> DISCHARGE =
      ordered(
          List.of(
              entry("oriented", Kind.YES_NO),
              entry("walksUnaided", Kind.YES_NO),
              entry("untreatedEvent", Kind.YES_NO),
              entry("aldrete.activity", Kind.NUMBER),
              entry("aldrete.respiration", Kind.NUMBER),
              entry("aldrete.circulation", Kind.NUMBER),
              entry("aldrete.consciousness", Kind.NUMBER),
              entry("aldrete.oxygenSaturation", Kind.NUMBER),
              entry("responsibleAdultPresent", Kind.YES_NO),
              entry("instructionsGiven", Kind.YES_NO)));

  private Typed() {}

  private static Map<String, Kind> ordered(List<Map.Entry<String, Kind>> entries) {
    Map<String, Kind> all = new LinkedHashMap<>();
    entries.forEach(each -> all.put(each.getKey(), each.getValue()));
    return all;
  }

  /** The gate's facts as typed, for the service. */
  static Map<String, Object> gate(Map<String, String> typed, ZoneId zone) {
    Map<String, Object> facts = facts(GATE, typed, zone);
    // What a box that is not ticked says.
    whenThere(facts, "consent", "withdrawn", false);
    if (Boolean.FALSE.equals(of(facts, "suicideRisk").get("asked"))) {
      whenThere(facts, "suicideRisk", "highRisk", false);
    }
    if (Boolean.FALSE.equals(of(facts, "pregnancyTest").get("applicable"))) {
      facts.put("pregnancyTest", Map.of("applicable", false));
    }
    return facts;
  }

  /** The discharge facts as typed, for the service. */
  static Map<String, Object> discharge(Map<String, String> typed, ZoneId zone) {
    return facts(DISCHARGE, typed, zone);
  }

  /** A number where it is one, else what was typed; null when nothing was. */
  static @Nullable Object number(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return new BigDecimal(text.strip().replace(',', '.'));
    } catch (NumberFormatException _) {
      return text.strip();
    }
  }

  /** What the gate's form shows when nothing was typed. */
  static Map<String, String> of(@Nullable GateFacts facts, ZoneId zone) {
    Map<String, String> typed = new LinkedHashMap<>();
    if (facts == null) {
      return typed;
    }
    if (facts.identity() != null) {
      put(typed, "identity.confirmed", facts.identity().confirmed());
    }
    if (facts.consent() != null) {
      put(typed, "consent.documentVersion", facts.consent().documentVersion());
      put(typed, "consent.signedOn", facts.consent().signedOn());
      put(typed, "consent.withdrawn", facts.consent().withdrawn());
    }
    if (facts.weight() != null) {
      put(typed, "weight.kg", facts.weight().kg().toPlainString());
      put(typed, "weight.measuredOn", facts.weight().measuredOn());
    }
    if (facts.vitals() != null) {
      put(typed, "vitals.systolic", facts.vitals().systolic());
      put(typed, "vitals.diastolic", facts.vitals().diastolic());
      put(typed, "vitals.pulse", facts.vitals().pulse());
      put(typed, "vitals.spo2", facts.vitals().spo2());
    }
    if (facts.pregnancyTest() != null) {
      put(typed, "pregnancyTest.applicable", facts.pregnancyTest().applicable());
      put(typed, "pregnancyTest.result", facts.pregnancyTest().result());
      put(typed, "pregnancyTest.testedOn", facts.pregnancyTest().testedOn());
    }
    if (facts.suicideRisk() != null) {
      put(typed, "suicideRisk.asked", facts.suicideRisk().asked());
      put(typed, "suicideRisk.highRisk", facts.suicideRisk().highRisk());
    }
    if (facts.fasting() != null) {
      put(typed, "fasting.lastFoodAt", local(facts.fasting().lastFoodAt(), zone));
      put(typed, "fasting.lastClearFluidAt", local(facts.fasting().lastClearFluidAt(), zone));
    }
    if (facts.medicationsHeld() != null) {
      put(typed, "medicationsHeld.asTold", facts.medicationsHeld().asTold());
    }
    if (facts.driver() != null) {
      put(typed, "driver.name", facts.driver().name());
      put(typed, "driver.phone", facts.driver().phone());
    }
    return typed;
  }

  /** What the discharge form shows when nothing was typed. */
  static Map<String, String> of(@Nullable DischargeFacts facts) {
    Map<String, String> typed = new LinkedHashMap<>();
    if (facts == null) {
      return typed;
    }
    put(typed, "oriented", facts.oriented());
    put(typed, "walksUnaided", facts.walksUnaided());
    put(typed, "untreatedEvent", facts.untreatedEvent());
    Aldrete aldrete = facts.aldrete();
    if (aldrete != null) {
      put(typed, "aldrete.activity", aldrete.activity());
      put(typed, "aldrete.respiration", aldrete.respiration());
      put(typed, "aldrete.circulation", aldrete.circulation());
      put(typed, "aldrete.consciousness", aldrete.consciousness());
      put(typed, "aldrete.oxygenSaturation", aldrete.oxygenSaturation());
    }
    put(typed, "responsibleAdultPresent", facts.responsibleAdultPresent());
    put(typed, "instructionsGiven", facts.instructionsGiven());
    return typed;
  }

  /** What the dose form shows when nothing was typed. */
  static Map<String, String> of(@Nullable Dose dose) {
    Map<String, String> typed = new LinkedHashMap<>();
    if (dose != null) {
      put(typed, "lotId", dose.lotId());
      put(typed, "heightCm", dose.body().heightCm().toPlainString());
      put(typed, "ageYears", dose.body().ageYears());
      put(typed, "sex", dose.body().sex());
    }
    return typed;
  }

  private static void put(Map<String, String> typed, String field, @Nullable Object value) {
    if (value != null) {
      typed.put(field, value.toString());
    }
  }

  private static String local(Instant at, ZoneId zone) {
    return LOCAL.format(at.atZone(zone));
  }

  private static Map<String, Object> facts(
      Map<String, Kind> fields, Map<String, String> typed, ZoneId zone) {
    Map<String, Object> facts = new LinkedHashMap<>();
    fields.forEach(
        (field, kind) -> {
          String text = typed.getOrDefault(field, "").strip();
          if (text.isEmpty()) {
            return;
          }
          int dot = field.indexOf('.');
          if (dot < 0) {
            facts.put(field, read(kind, text, zone));
          } else {
            group(facts, field.substring(0, dot))
                .put(field.substring(dot + 1), read(kind, text, zone));
          }
        });
    return facts;
  }

  @SuppressWarnings("unchecked") // only groups made here are in it under such a name
  private static Map<String, Object> group(Map<String, Object> facts, String name) {
    return (Map<String, Object>)
        facts.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> of(Map<String, Object> facts, String name) {
    return (Map<String, Object>) facts.getOrDefault(name, Map.of());
  }

  private static void whenThere(
      Map<String, Object> facts, String name, String field, Object value) {
    if (facts.containsKey(name)) {
      group(facts, name).putIfAbsent(field, value);
    }
  }

  private static Object read(Kind kind, String text, ZoneId zone) {
    return switch (kind) {
      case YES_NO -> text.equals("true");
      case NUMBER -> Objects.requireNonNullElse(number(text), text);
      case TEXT -> text;
      case PHONE -> phone(text);
      case MOMENT -> moment(text, zone);
    };
  }

  /** Ten digits are a number of this country. */
  private static String phone(String text) {
    String digits = text.replaceAll("[\\s().-]", "");
    return digits.matches("[2-9][0-9]{9}") ? "+1" + digits : digits;
  }

  private static String moment(String text, ZoneId zone) {
    try {
      return LocalDateTime.parse(text).atZone(zone).toInstant().toString();
    } catch (DateTimeException _) {
      return text;
    }
  }
}
