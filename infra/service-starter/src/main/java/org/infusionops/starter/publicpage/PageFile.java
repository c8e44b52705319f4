package org.infusionops.starter.publicpage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files that public pages load; they hold nothing of anybody. */
public final class PageFile {

  private PageFile() {}

  /** The style of the layout {@code publicpage/layout}. */
  public static ResponseEntity<byte[]> style() {
    return of("org/infusionops/starter/publicpage/page.css", "text/css;charset=UTF-8");
  }

  /**
   * A file of a page's own.
   *
   * @param resource its path on the class path
   */
  public static ResponseEntity<byte[]> of(String resource, String type) {
    try {
      return ResponseEntity.ok()
          .contentType(MediaType.parseMediaType(type))
          .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
          .body(new ClassPathResource(resource).getContentAsByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
