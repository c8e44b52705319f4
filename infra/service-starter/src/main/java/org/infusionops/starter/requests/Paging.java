package org.infusionops.starter.requests;

import java.util.List;

/**
 * Which part of a list is asked for, by the parameters {@code page} (from 0; 0 by default) and
 * {@code size} (1 to 200; 50 by default). A controller method takes it as an argument.
 */
public record Paging(int page, int size) {

  static final int DEFAULT_SIZE = 50;
  static final int MAX_SIZE = 200;

  /** So that the number of items passed over stays within an int. */
  static final int MAX_PAGE = 1_000_000;

  public Paging {
    if (page < 0 || page > MAX_PAGE) {
      throw new IllegalArgumentException("page must be 0 to " + MAX_PAGE);
    }
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException("size must be 1 to " + MAX_SIZE);
    }
  }

  /** How many items come before this page. */
  public int skip() {
    return page * size;
  }

  /** The page with these items, of {@code total} in all. */
  public <T> Page<T> page(List<T> items, long total) {
    return new Page<>(items, page, size, total);
  }
}
