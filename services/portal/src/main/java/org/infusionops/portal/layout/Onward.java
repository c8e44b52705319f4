package org.infusionops.portal.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Where one goes when a thing is done: the whole page goes, whether a part of it asked or not. */
public final class Onward {

  private Onward() {}

  /**
   * To another page, which says once what was done.
   *
   * @param address a path of this portal
   */
  public static ModelAndView to(
      String address, String done, HttpServletRequest request, HttpServletResponse response) {
    RequestContextUtils.getOutputFlashMap(request).put("done", done);
    if (!asksForPart(request)) {
      return new ModelAndView("redirect:" + address);
    }
    RequestContextUtils.saveOutputFlashMap(address, request, response);
    return new ModelAndView((_, _, answer) -> answer.setHeader("HX-Redirect", address));
  }

  /** Whether a part of a page asks, which is to be answered with a part. */
  public static boolean asksForPart(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null;
  }
}
