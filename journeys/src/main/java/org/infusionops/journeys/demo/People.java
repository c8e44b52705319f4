package org.infusionops.journeys.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** Synthetic people: names that belong together by chance, reserved numbers and addresses. */
final class People {

  private static final List<String> GIVEN =
      List.of(
          "Ada", "Amara", "Andre", "Beatriz", "Caleb", "Carmen", "Chidi", "Dalia", "Diego", "Elena",
          "Elias", "Farah", "Felix", "Grace", "Hana", "Hugo", "Imani", "Isaac", "Jada", "Joaquin",
          "Kaito", "Keisha", "Leila", "Liam", "Lucia", "Malik", "Maya", "Mei", "Nadia", "Noah",
          "Olivia", "Omar", "Paloma", "Priya", "Quinn", "Rafael", "Rosa", "Samir", "Sofia", "Tariq",
          "Thea", "Uma", "Victor", "Wren", "Ximena", "Yusuf", "Zoe");
  private static final List<String> FAMILY =
      List.of(
          "Abara",
          "Alvarez",
          "Bennett",
          "Castillo",
          "Chen",
          "Delgado",
          "Eriksen",
          "Foster",
          "Garcia",
          "Haddad",
          "Ibarra",
          "Jensen",
          "Kim",
          "Lopez",
          "Martin",
          "Nakamura",
          "Okafor",
          "Patel",
          "Quintero",
          "Reyes",
          "Sandoval",
          "Torres",
          "Usman",
          "Vega",
          "Walker",
          "Young");

  private final Random random;

  People(Random random) {
    this.random = random;
  }

  /** Makes the walk-through's patient into another one. */
  void change(ObjectNode patient, boolean denver) {
    patient.put("givenName", one(GIVEN));
    patient.put("familyName", one(FAMILY));
    patient.put(
        "birthDate", LocalDate.of(1950, 1, 1).plusDays(random.nextInt(55 * 365)).toString());
    ObjectNode contact = (ObjectNode) patient.get("contact");
    if (denver) {
      patient.put("siteId", "denver");
      contact.put("zone", "America/Denver");
    }
    if (random.nextInt(5) == 0) {
      contact.put("language", "es");
    }
  }

  /** Other vital signs, weight and answers, within what makes nobody ineligible. */
  void change(ObjectNode screening) {
    ObjectNode vitals = (ObjectNode) screening.get("vitals");
    vitals.put("systolic", 108 + random.nextInt(28)).put("diastolic", 66 + random.nextInt(20));
    vitals.put("pulse", 58 + random.nextInt(26)).put("spo2", 95 + random.nextInt(5));
    screening.put("weightKg", 52 + random.nextInt(58));
    var answers = ((ObjectNode) screening.get("phq9")).putArray("answers");
    for (int i = 0; i < 8; i++) {
      answers.add(1 + random.nextInt(3));
    }
    answers.add(0);
  }

  private String one(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }
}
