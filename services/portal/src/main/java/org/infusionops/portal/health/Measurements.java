package org.infusionops.portal.health;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers out of the Prometheus text a service answers with. */
final class Measurements {

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:[{](.*)[}])? ([^ ]+)(?: [0-9]+)?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final Map<String, Double> sums = new HashMap<>();
  private final Map<String, Double> lags = new HashMap<>();

  private Measurements() {}

  static Measurements of(String text) {
    var all = new Measurements();
    text.lines().filter(line -> !line.startsWith("#")).forEach(all::add);
    return all;
  }

  /** The sum of all samples of this name; nothing when there is none. */
  OptionalDouble sum(String name) {
    Double sum = sums.get(name);
    return sum == null ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }

  /** A counter; one that never counted is not in the text. */
  long count(String name) {
    return Math.round(sums.getOrDefault(name, 0.0));
  }

  /** How many records are published and not read yet; nothing when it is not measured. */
  OptionalDouble lag() {
    return lags.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(lags.values().stream().mapToDouble(Double::doubleValue).sum());
  }

  private void add(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      return;
    }
    double value = number(sample.group(3));
    if (Double.isNaN(value)) {
      return;
    }
    String name = sample.group(1);
    sums.merge(name, value, Double::sum);
    if (name.equals("kafka_consumer_fetch_manager_records_lag") && sample.group(2) != null) {
      lags.put(partition(sample.group(2)), value);
    }
  }

  /** The client measures each partition twice, once with the dots of the topic's name replaced. */
  private static String partition(String labels) {
    var parts = new HashMap<String, String>();
    Matcher label = LABEL.matcher(labels);
    while (label.find()) {
      parts.put(label.group(1), label.group(2));
    }
    return parts.getOrDefault("topic", "").replace('.', '_')
        + "-"
        + parts.getOrDefault("partition", "");
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }
}
