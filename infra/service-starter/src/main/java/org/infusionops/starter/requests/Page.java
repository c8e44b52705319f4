package org.infusionops.starter.requests;

import java.util.List;

/**
 * A part of a list.
 *
 * @param items this page's
 * @param page which, from 0
 * @param size how many a page may have
 * @param total how many there are on all pages
 */
public record Page<T>(List<T> items, int page, int size, long total) {

  public Page {
    items = List.copyOf(items);
  }
}
