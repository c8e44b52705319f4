package org.infusionops.starter.repetition;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.types.Binary;
import org.infusionops.eventing.Trace;
import org.infusionops.starter.audit.Notes;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.TakenBody;
import org.infusionops.starter.sealing.Sha256;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.security.Callers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Lets a POST that carries an {@code Idempotency-Key} be sent again safely: the second time it gets
 * the first one's answer. The key is the caller's own and for one path; with another body it is
 * refused (422), while the first is still at work too (409). Only successes are kept: a refused
 * request changed nothing and may be corrected and sent again under the same key.
 */
final class Repetition extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(Repetition.class);

  private static final String HEADER = "Idempotency-Key";
  private static final Pattern WELL_FORMED = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final List<String> KEPT_HEADERS =
      List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);

  private final StoredAnswers answers;
  private final Callers callers;

  Repetition(StoredAnswers answers, Callers callers) {
    this.answers = answers;
    this.callers = callers;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !HttpMethod.POST.matches(request.getMethod()) || request.getHeader(HEADER) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Caller> caller = callers.find();
    ContentCachingResponseWrapper held =
        WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
    TakenBody body = WebUtils.getNativeRequest(request, TakenBody.class);
    if (caller.isEmpty() || held == null || body == null) {
      chain.doFilter(request, response);
      return;
    }
    String key = request.getHeader(HEADER);
    if (!WELL_FORMED.matcher(key).matches()) {
      throw Problem.malformed(HEADER, "must be 1 to 200 visible ASCII characters, such as a UUID");
    }
    String id = hash(caller.get().id(), request.getRequestURI(), key);
    String asked = hash(request.getQueryString(), Sha256.hex(body.body()));
    switch (answers.claim(id, asked)) {
      case Claim.Ours ours -> {
        // Of the body too: a key used anew when its first answer is forgotten makes another record.
        RequestIds.deriveFrom(hash(id, asked), request);
        carryOut(id, ours, caller.get(), request, held, chain);
      }
      case Claim.Answered answered -> replay(answered.answer(), caller.get(), request, held);
      case Claim.Busy _ ->
          throw Problem.conflict("still-at-work", "The first request of this key is still at work")
              .withHeader(HttpHeaders.RETRY_AFTER, "1");
      case Claim.OtherRequest _ ->
          throw Problem.invalid(HEADER, "was used before for another request");
    }
  }

  private void carryOut(
      String id,
      Claim.Ours claim,
      Caller caller,
      HttpServletRequest request,
      ContentCachingResponseWrapper held,
      FilterChain chain)
      throws ServletException, IOException {
    boolean succeeded = false;
    try {
      chain.doFilter(request, held);
      succeeded = held.getStatus() < 300;
    } finally {
      try {
        if (succeeded) {
          answers.keep(id, claim, answer(caller, request, held));
        } else {
          answers.release(id, claim);
        }
      } catch (RuntimeException e) {
        // The answer is true all the same; a repetition will wait for the lease to end.
        log.warn("The outcome of a repeatable request was not kept: {}", Trace.of(e));
      }
    }
  }

  private static Answer answer(
      Caller caller, HttpServletRequest request, ContentCachingResponseWrapper held) {
    Map<String, String> headers = new HashMap<>();
    for (String name : KEPT_HEADERS) {
      String value =
          name.equals(HttpHeaders.CONTENT_TYPE) ? held.getContentType() : held.getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    Answer.Access access =
        Notes.of(request)
            .map(
                notes ->
                    new Answer.Access(
                        notes.action(),
                        notes.resource(),
                        notes.path(),
                        List.copyOf(notes.subjectIds()),
                        List.copyOf(notes.siteIds())))
            .orElseGet(() -> new Answer.Access(null, "", "", List.of(), List.of()));
    return new Answer(
        held.getStatus(),
        headers,
        new Binary(held.getContentAsByteArray()),
        List.copyOf(caller.roles()),
        List.copyOf(caller.sites()),
        access);
  }

  private static void replay(
      Answer answer, Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answer.Access access = answer.access();
    Notes.of(request)
        .ifPresent(
            notes -> {
              if (access.action() != null) {
                notes.access(access.action(), access.resource(), access.path());
              }
              access.subjectIds().forEach(notes::subject);
              access.siteIds().forEach(notes::site);
            });
    if (!caller.roles().containsAll(answer.roles())
        || !caller.sites().containsAll(answer.sites())) {
      throw Problem.forbidden("Your role or sites no longer allow this");
    }
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setHeader("Idempotency-Replayed", "true");
    response.getOutputStream().write(answer.body().getData());
  }

  private static String hash(@Nullable String... parts) {
    StringBuilder all = new StringBuilder();
    for (String part : parts) {
      String text = part == null ? "" : part;
      all.append(text.length()).append(':').append(text);
    }
    return Sha256.hex(all.toString());
  }
}
