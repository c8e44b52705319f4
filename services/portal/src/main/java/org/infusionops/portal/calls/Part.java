package org.infusionops.portal.calls;

import java.util.List;

/**
 * A page of a service's list.
 *
 * @param items this page's
 * @param total how many there are on all pages
 */
public record Part<T>(List<T> items, int page, int size, long total) {

  public Part {
    items = List.copyOf(items);
  }

  /** No items at all. */
  public static <T> Part<T> empty() {
    return new Part<>(List.of(), 0, 0, 0);
  }
}
