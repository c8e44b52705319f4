package org.infusionops.starter.publicpage;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Predicate;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Problems;
import org.infusionops.starter.requests.FilterOrder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before public pages: limits how often they are asked for and how much is sent, lets
 * nothing but looking and sending through, and tells the browser to run and load nothing but the
 * pages' own files, in nobody's frame.
 */
public final class PageGuard extends OncePerRequestFilter {

  private static final Set<String> LOOKING = Set.of("GET", "HEAD");

  private final PublicPages pages;
  private final Predicate<String> genuine;
  private final RateLimits sending;
  private final RateLimits looking;
  private final ClientAddress addresses;
  private final Runnable refused;
  private final Problems problems;
  private final InstantSource clock;

  /**
   * @param pages what it stands before
   * @param genuine whether what stands next in the address after the pages' path opens something,
   *     told without a look at the store: then the request counts by its address only, and nobody
   *     who guesses keeps it out
   * @param sending how often forms may be sent in
   * @param looking how often pages may be looked at; may be the same
   * @param refused told of each request that the limits refuse
   */
  public PageGuard(
      PublicPages pages,
      Predicate<String> genuine,
      RateLimits sending,
      RateLimits looking,
      ClientAddress addresses,
      Runnable refused,
      Problems problems,
      InstantSource clock) {
    this.pages = pages;
    this.genuine = genuine;
    this.sending = sending;
    this.looking = looking;
    this.addresses = addresses;
    this.refused = refused;
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
    if (!sends && !LOOKING.contains(request.getMethod())) {
      problems.answer(notAllowed(), request, response);
      return;
    }
    RateLimits limits = sends ? sending : looking;
    if (!admitted(request, limits)) {
      refused.run();
      problems.answer(tooMany(limits.window()), request, response);
      return;
    }
    long length = request.getContentLengthLong();
    if (sends && (length < 0 || length > pages.mostBytes())) {
      problems.answer(tooLarge(length), request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  private boolean admitted(HttpServletRequest request, RateLimits limits) {
    String address = addresses.of(request);
    return genuine.test(next(request.getRequestURI()))
        ? limits.admitGenuine(address, clock.instant())
        : limits.admit(address, clock.instant());
  }

  /** As it was written: a link that was sent needs no escapes. */
  private String next(String uri) {
    if (!uri.startsWith(pages.path() + "/")) {
      return "";
    }
    String below = uri.substring(pages.path().length() + 1);
    int end = below.indexOf('/');
    return end < 0 ? below : below.substring(0, end);
  }

  /** To whoever sent too much: to call, or to come again when the limits count anew. */
  public static Problem tooMany(Duration window) {
    return Problem.of(429, "too-many", "Too many requests", "Please call, or try again later")
        .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(window.toSeconds()));
  }

  private static Problem notAllowed() {
    return Problem.of(405, "method-not-allowed", "The page can be opened or sent only", null)
        .withHeader(HttpHeaders.ALLOW, "GET, HEAD, POST");
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
