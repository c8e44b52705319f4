package org.infusionops.embedded.mailbox;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Named values as a query or a form carries them; of several with one name the first counts. */
record Form(Map<String, String> values) {

  /**
   * @param encoded such as {@code To=%2B14805550142&Body=Hello}; null is empty
   * @throws IllegalArgumentException when it is not properly encoded
   */
  static Form parse(@Nullable String encoded) {
    Map<String, String> values = new LinkedHashMap<>();
    if (encoded != null && !encoded.isEmpty()) {
      for (String pair : encoded.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        values.putIfAbsent(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
      }
    }
    return new Form(values);
  }

  /** The value of this name, when it is there and not blank. */
  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /** A phone number or address; a plus that was sent unencoded has become a space. */
  Optional<String> address(String name) {
    return get(name).map(value -> value.matches(" \\d+") ? "+" + value.strip() : value.strip());
  }

  String encoded() {
    return values.entrySet().stream().map(Form::encode).collect(Collectors.joining("&"));
  }

  private static String encode(Entry<String, String> entry) {
    return URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
