package org.infusionops.intake.enquiry;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.infusionops.intake.visitor.ClientAddress;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the public pages: takes no more forms than the policy allows, none that is too
 * large, and says to browsers what the pages may load.
 */
final class EnquiryDoor extends OncePerRequestFilter {

  static final String PATH = "/enquiry";

  /** No script, nothing from elsewhere, in nobody's frame. */
  private static final String CONTENT =
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final byte[] SORRY =
      """
      Too many requests. Please call the clinic, or try again later.
      Demasiadas solicitudes. Llame a la clínica o intente más tarde.
      """
          .getBytes(StandardCharsets.UTF_8);

  private final RateLimits limits;
  private final ClientAddress addresses;
  private final EnquiryPolicy policy;
  private final Problems problems;
  private final MeterRegistry meters;

  EnquiryDoor(
      RateLimits limits,
      ClientAddress addresses,
      EnquiryPolicy policy,
      Problems problems,
      MeterRegistry meters) {
    this.limits = limits;
    this.addresses = addresses;
    this.policy = policy;
    this.problems = problems;
    this.meters = meters;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !path.equals(PATH) && !path.startsWith(PATH + "/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", CONTENT);
    if (HttpMethod.POST.matches(request.getMethod())) {
      if (!limits.admit(addresses.of(request))) {
        meters.counter("enquiries.sent", "outcome", "tooMany").increment();
        refuseTooMany(request, response);
        return;
      }
      long length = request.getContentLengthLong();
      if (length < 0 || length > policy.form().mostBytes()) {
        problems.answer(tooLarge(length), request, response);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private void refuseTooMany(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String retryAfter = Integer.toString(policy.rates().perMinutes() * 60);
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)) {
      response.setStatus(429);
      response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter);
      response.setContentType("text/plain;charset=UTF-8");
      response.getOutputStream().write(SORRY);
      return;
    }
    problems.answer(
        Problem.of(429, "too-many", "Too many requests", "Please call, or try again later")
            .withHeader(HttpHeaders.RETRY_AFTER, retryAfter),
        request,
        response);
  }

  private Problem tooLarge(long length) {
    return length < 0
        ? Problem.of(411, "length-required", "The length is required", "Content-Length is missing")
        : Problem.of(
            413,
            "too-large",
            "The request is too large",
            "A form may have " + policy.form().mostBytes() + " bytes");
  }
}
