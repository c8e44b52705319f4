package org.infusionops.starter.problems;

import jakarta.servlet.http.HttpServletRequest;

/** Tells problems to people in a browser, where programs are told by JSON. A bean. */
public interface ProblemPage {

  /** Whether whoever sent this request reads pages, and this one is for them. */
  boolean isFor(HttpServletRequest request);

  /**
   * The page, in HTML. It names nothing of what the problem says: that is for programs.
   *
   * @param status the HTTP status it is answered with
   */
  String html(int status, HttpServletRequest request);
}
