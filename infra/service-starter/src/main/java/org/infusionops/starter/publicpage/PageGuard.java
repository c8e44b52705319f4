package org.infusionops.starter.publicpage;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Problems;
import org.infusionops.starter.requests.FilterOrder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before public pages: limits how often they are asked for and how much is sent, and tells
 * the browser to run and load nothing but the pages' own files, in nobody's frame.
 */
public final class PageGuard extends OncePerRequestFilter {

  private final PublicPages pages;
  private final RateLimits limits;
  private final ClientAddress addresses;
  private final TooMany tooMany;
  private final Problems problems;
  private final InstantSource clock;

  /**
   * @param pages what it stands before
   * @param tooMany answers whom the limits refuse
   */
  public PageGuard(
      PublicPages pages,
      RateLimits limits,
      ClientAddress addresses,
      TooMany tooMany,
      Problems problems,
      InstantSource clock) {
    this.pages = pages;
    this.limits = limits;
    this.addresses = addresses;
    this.tooMany = tooMany;
    this.problems = problems;
    this.clock = clock;
  }

  /** Puts it before its pages, outside the audit: a flood of forged links must not fill that. */
  public FilterRegistrationBean<PageGuard> registered() {
    var registration = new FilterRegistrationBean<>(this);
    // The container compares the decoded path, so that no way of writing it leads past.
    registration.addUrlPatterns(pages.path(), pages.path() + "/*");
    // Before anything reads the body.
    registration.setOrder(FilterOrder.BODIES - 1);
    return registration;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    pages.headers().forEach(response::setHeader);
    boolean sends = HttpMethod.POST.matches(request.getMethod());
    if ((sends || pages.secret()) && !limits.admit(addresses.of(request), clock.instant())) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(limits.window().toSeconds()));
      tooMany.answer(request, response);
      return;
    }
    long length = request.getContentLengthLong();
    if (sends && (length < 0 || length > pages.mostBytes())) {
      problems.answer(tooLarge(length), request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  private Problem tooLarge(long length) {
    return length < 0
        ? Problem.of(411, "length-required", "The length is required", "Content-Length is missing")
        : Problem.of(
            413,
            "too-large",
            "The request is too large",
            "A form may have " + pages.mostBytes() + " bytes");
  }
}
