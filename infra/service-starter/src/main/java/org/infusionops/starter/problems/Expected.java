package org.infusionops.starter.problems;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells in words what a value of a type looks like. */
final class Expected {

  private static final Set<Class<?>> WHOLE =
      Set.of(
          int.class,
          Integer.class,
          long.class,
          Long.class,
          short.class,
          Short.class,
          byte.class,
          Byte.class,
          BigInteger.class);
  private static final Set<Class<?>> NUMBERS =
      Set.of(double.class, Double.class, float.class, Float.class, BigDecimal.class);

  private Expected() {}

  static String of(@Nullable Class<?> type) {
    if (type == null) {
      return "has the wrong type";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name())
          .collect(Collectors.joining(", ", "must be one of ", ""));
    }
    if (WHOLE.contains(type)) {
      return "must be a whole number";
    }
    if (NUMBERS.contains(type)) {
      return "must be a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "must be true or false";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "must be text";
    }
    if (type == Instant.class) {
      return "must be an instant such as 2026-11-22T10:00:00Z";
    }
    if (type == LocalDate.class) {
      return "must be a date such as 2026-11-22";
    }
    if (type == LocalDateTime.class) {
      return "must be a local date and time such as 2026-11-22T10:00";
    }
    if (type == LocalTime.class) {
      return "must be a time of day such as 10:00";
    }
    if (type == Duration.class) {
      return "must be a duration such as PT40M";
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "must be a list";
    }
    if (type.isRecord() || type.isInterface() || Map.class.isAssignableFrom(type)) {
      return "must be an object";
    }
    return "cannot be read";
  }
}
