package org.infusionops.contracts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checks that records of this module make on construction.
 *
 * <p>Every check throws {@link IllegalArgumentException} naming the field. The message never holds
 * the offending value, for it may be a patient's.
 */
public final class Checks {

  /** A lower-case UUID. */
  public static final String ID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

  /** A short lower-case word such as {@code mesa} or {@code iv-ketamine-standard}. */
  public static final String SLUG = "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$";

  /** Longest slug, in characters. */
  public static final int SLUG_MAX = 64;

  /** The opaque id of a staff member as the identity provider gives it; never an e-mail address. */
  public static final String STAFF = "^[A-Za-z0-9][A-Za-z0-9._-]*$";

  /** Longest staff id, in characters. */
  public static final int STAFF_MAX = 64;

  /** The region id of a time zone, such as {@code America/Phoenix}. */
  public static final String ZONE = "^[A-Za-z]+(?:/[A-Za-z0-9_+-]+)*$";

  /** Ciphertext as a JWE in compact form: five parts, of which the key's may be empty. */
  public static final String SEALED =
      "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$";

  /** Longest sealed text, in characters. */
  public static final int SEALED_MAX = 8192;

  /** A SHA-256 in lower-case hexadecimal. */
  public static final String HASH = "^[0-9a-f]{64}$";

  /** A document as {@link PackedDocument} packs it: gzip in base64. */
  public static final String PACKED = "^H4sI[A-Za-z0-9+/]+={0,2}$";

  /** Longest packed document, in characters: an event stays well below what a broker takes. */
  public static final int PACKED_MAX = 400_000;

  /** The code of a currency (ISO 4217). */
  public static final String CURRENCY = "^[A-Z]{3}$";

  /** The earliest instant any event may speak of. */
  public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /** The first instant too late for any event: keeps four-digit years and sane arithmetic. */
  public static final Instant TOO_LATE = Instant.parse("2200-01-01T00:00:00Z");

  private static final Pattern IDS = Pattern.compile(ID);
  private static final Pattern SLUGS = Pattern.compile(SLUG);
  private static final Pattern STAFF_IDS = Pattern.compile(STAFF);
  private static final Pattern ZONES = Pattern.compile(ZONE);
  private static final Pattern SEALED_TEXTS = Pattern.compile(SEALED);
  private static final Pattern HASHES = Pattern.compile(HASH);
  private static final Pattern PACKED_TEXTS = Pattern.compile(PACKED);

  private Checks() {}

  /** The value, which must be there. */
  public static <T> T present(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + ": missing");
    }
    return value;
  }

  /** Refuses with the given reason unless the condition holds. */
  public static void that(boolean condition, String field, String reason) {
    if (!condition) {
      throw new IllegalArgumentException(field + ": " + reason);
    }
  }

  /** A lower-case UUID. */
  public static String id(@Nullable String value, String field) {
    return matching(value, IDS, 36, field, "not a lower-case UUID");
  }

  /** A short lower-case word: a site, a pack, a kind of message. */
  public static String slug(@Nullable String value, String field) {
    return matching(value, SLUGS, SLUG_MAX, field, "not a short lower-case word");
  }

  /** The opaque id of a staff member. */
  public static String staff(@Nullable String value, String field) {
    return matching(value, STAFF_IDS, STAFF_MAX, field, "not a staff id");
  }

  /** Ciphertext in compact JWE form. */
  public static String sealed(@Nullable String value, String field) {
    return matching(value, SEALED_TEXTS, SEALED_MAX, field, "not a sealed text");
  }

  /** A SHA-256 in lower-case hexadecimal. */
  public static String hash(@Nullable String value, String field) {
    return matching(value, HASHES, 64, field, "not a SHA-256");
  }

  /** A document that {@link PackedDocument} packed. */
  public static String packed(@Nullable String value, String field) {
    return matching(value, PACKED_TEXTS, PACKED_MAX, field, "not a packed document");
  }

  /** The region id of a time zone this machine knows. */
  public static String zone(@Nullable String value, String field) {
    String zone = matching(value, ZONES, 64, field, "not a time zone");
    try {
      ZoneId.of(zone);
    } catch (DateTimeException _) {
      throw new IllegalArgumentException(field + ": not a time zone");
    }
    return zone;
  }

  /** The code of a currency this machine knows. */
  public static String currency(@Nullable String value, String field) {
    String code = present(value, field);
    try {
      Currency.getInstance(code);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(field + ": not a currency");
    }
    return code;
  }

  /** An instant of the years 2000 to 2199. */
  public static Instant instant(@Nullable Instant value, String field) {
    Instant instant = present(value, field);
    that(
        !instant.isBefore(EARLIEST) && instant.isBefore(TOO_LATE),
        field,
        "not within the years 2000 to 2199");
    return instant;
  }

  /** A whole number between the bounds, both allowed. */
  public static int between(int value, int least, int most, String field) {
    that(value >= least && value <= most, field, "not between " + least + " and " + most);
    return value;
  }

  /** An unmodifiable copy of a list of this many items, none of them null. */
  public static <T> List<T> list(@Nullable List<T> value, int least, int most, String field) {
    List<T> list = present(value, field);
    that(
        list.size() >= least && list.size() <= most,
        field,
        "not between " + least + " and " + most + " items");
    for (T item : list) {
      present(item, field);
    }
    return List.copyOf(list);
  }

  /** Refuses when two items have the same key. */
  public static <T> void distinct(List<T> items, Function<T, Object> key, String field) {
    Set<Object> seen = new HashSet<>();
    for (T item : items) {
      that(seen.add(key.apply(item)), field, "the same twice");
    }
  }

  private static String matching(
      @Nullable String value, Pattern pattern, int longest, String field, String reason) {
    String text = present(value, field);
    that(text.length() <= longest && pattern.matcher(text).matches(), field, reason);
    return text;
  }
}
