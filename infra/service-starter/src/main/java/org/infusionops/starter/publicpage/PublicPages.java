package org.infusionops.starter.publicpage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * Pages that anybody may open.
 *
 * @param path where they are: this address and all below it
 * @param secret whether the address is what opens them: then nobody is told where the visitor was,
 *     and no search engine keeps them
 * @param scripts whether they have script files of their own
 * @param mostBytes how much a form sent in may have
 */
public record PublicPages(String path, boolean secret, boolean scripts, int mostBytes) {

  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; "
            + (scripts ? "script-src 'self'; " : "")
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    if (secret) {
      headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
      headers.put("Referrer-Policy", "no-referrer");
      headers.put("X-Robots-Tag", "noindex, nofollow");
    }
    return headers;
  }
}
