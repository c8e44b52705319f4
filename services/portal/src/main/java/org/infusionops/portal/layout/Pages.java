package org.infusionops.portal.layout;

import org.infusionops.portal.calls.Part;

/**
 * Where in a list one is; templates have it as {@code pages} and show it by {@code ~{parts ::
 * pages(…)}}.
 *
 * @param at the page shown, from 0
 * @param size how many a page has
 * @param shown how many this one has
 * @param total how many there are on all pages
 */
public record Pages(int at, int size, int shown, long total) {

  /** The place of a part that was asked for as this page. */
  public static Pages of(Part<?> part, int at, int size) {
    return new Pages(at, size, part.items().size(), part.total());
  }

  /** Whether there is more than one. */
  public boolean several() {
    return total > size;
  }

  /** Whether there is one before. */
  public boolean before() {
    return at > 0;
  }

  /** Whether there is one after. */
  public boolean after() {
    return (at + 1L) * size < total;
  }

  /** The number of the first one shown, from 1. */
  public long first() {
    return (long) at * size + 1;
  }

  /** The number of the last one shown. */
  public long last() {
    return (long) at * size + shown;
  }
}
