package org.infusionops.contracts;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a field may hold, by its name: in this module a name means the same everywhere. A string or
 * number that is not in here cannot be published, so a new one must be thought about.
 */
final class Vocabulary {

  /** The years 2000 to 2199, to the second or finer, in UTC. */
  static final String INSTANT =
      "^2[01][0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
          + "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?Z$";

  static final String LOCAL_TIME =
      "^(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?$";

  private record Range(long least, long most) {}

  private static final Map<String, Range> NUMBERS =
      Map.ofEntries(
          Map.entry("number", new Range(1, 99)),
          Map.entry("fallBand", new Range(-100, 100)),
          Map.entry("packVersion", new Range(1, 9_999)),
          Map.entry("page", new Range(1, 99_999)),
          Map.entry("revision", new Range(1, 9_999)),
          Map.entry("sessions", new Range(1, 24)),
          Map.entry("minHoursBetween", new Range(1, 2_160)),
          Map.entry("maxDays", new Range(1, 365)),
          Map.entry("maxDaysBetween", new Range(1, 365)),
          Map.entry("prepMinutes", new Range(0, 240)),
          Map.entry("infusionMinutes", new Range(1, 480)),
          Map.entry("observationMinutes", new Range(0, 480)),
          Map.entry("turnoverMinutes", new Range(0, 120)),
          Map.entry("instalments", new Range(1, 120)),
          Map.entry("minor", new Range(Long.MIN_VALUE, Long.MAX_VALUE)));

  private static final Map<String, Range> LISTS =
      Map.of(
          "consents", new Range(0, 8),
          "weekdays", new Range(1, 7),
          "appointments", new Range(1, 99),
          "offers", new Range(1, 20));

  private Vocabulary() {}

  /** Narrows the schema of a field to what its name allows. */
  static void narrow(ObjectNode schema, RecordComponent field) {
    Class<?> type = field.getType();
    String name = field.getName();
    if (type == String.class) {
      narrowText(schema, name);
    } else if (type == Instant.class) {
      schema.put("format", "date-time").put("pattern", INSTANT);
    } else if (type == LocalTime.class) {
      schema.remove("format");
      schema.put("pattern", LOCAL_TIME);
    } else if (type == int.class || type == Integer.class || type == long.class) {
      Range range = known(NUMBERS, name);
      schema.put("minimum", range.least).put("maximum", range.most);
    } else if (Collection.class.isAssignableFrom(type)) {
      Range range = known(LISTS, name);
      schema.put("minItems", range.least).put("maxItems", range.most);
      if (type == Set.class) {
        schema.put("uniqueItems", true);
      }
    } else if (type == Money.class) {
      ((ObjectNode) schema.path("properties").path("minor"))
          .put("minimum", 1)
          .put("description", "the amount in minor units, positive");
    }
  }

  private static void narrowText(ObjectNode schema, String name) {
    switch (name) {
      case "siteId", "previousSiteId", "packId", "kind" ->
          text(schema, Checks.SLUG, Checks.SLUG_MAX);
      case "by", "signedBy", "staffId" -> text(schema, Checks.STAFF, Checks.STAFF_MAX);
      case "zone" -> text(schema, Checks.ZONE, 64);
      case "currency" -> text(schema, Checks.CURRENCY, 3);
      case "documentHash" -> text(schema, Checks.HASH, 64);
      case "packDocument" -> text(schema, Checks.PACKED, Checks.PACKED_MAX);
      case "sealedContact", "sealedLink" -> text(schema, Checks.SEALED, Checks.SEALED_MAX);
      default -> {
        if (!name.endsWith("Id")) {
          throw new IllegalArgumentException(name + " is not in the vocabulary of events");
        }
        text(schema, Checks.ID, 36);
      }
    }
  }

  private static void text(ObjectNode schema, String pattern, int longest) {
    schema.put("pattern", pattern).put("maxLength", longest);
  }

  private static Range known(Map<String, Range> ranges, String name) {
    Range range = ranges.get(name);
    if (range == null) {
      throw new IllegalArgumentException(name + " is not in the vocabulary of events");
    }
    return range;
  }
}
