package org.infusionops.starter.problems;

import org.infusionops.starter.text.Said;

/**
 * One thing wrong with a request.
 *
 * @param field where: a path such as {@code medications[2].name}, or the name of a parameter or
 *     header; empty for the request as a whole
 * @param message what, for the person who sent it
 */
public record Violation(String field, Said message) {

  /** What is said in English to everybody. */
  public Violation(String field, String message) {
    this(field, Said.same(message));
  }
}
