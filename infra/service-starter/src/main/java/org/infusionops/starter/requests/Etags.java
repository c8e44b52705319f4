package org.infusionops.starter.requests;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** The version of a record as HTTP knows it: the ETag {@code "7"}. */
public final class Etags {

  private static final Pattern STRONG = Pattern.compile("\"([1-9][0-9]{0,17})\"");

  private Etags() {}

  /** The ETag of a version. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /** 200 with the record's ETag. */
  public static <T> ResponseEntity<T> ok(Stored<?> stored, T body) {
    return ResponseEntity.ok().eTag(of(stored.version())).body(body);
  }

  /** 201 with the record's ETag and place. */
  public static <T> ResponseEntity<T> created(String path, Stored<?> stored, T body) {
    return ResponseEntity.created(URI.create(path)).eTag(of(stored.version())).body(body);
  }

  /**
   * Reads an {@code If-Match} header: one strong ETag of ours, or {@code *} for any version.
   *
   * @throws Problem 400 for anything else
   */
  static IfMatch ifMatch(@Nullable String header) {
    if (header == null || header.equals("*")) {
      return IfMatch.ANY;
    }
    Matcher strong = STRONG.matcher(header.strip());
    if (!strong.matches()) {
      throw Problem.malformed("If-Match", "must be one ETag of this record, such as \"7\"");
    }
    return new IfMatch(Long.valueOf(strong.group(1)));
  }
}
