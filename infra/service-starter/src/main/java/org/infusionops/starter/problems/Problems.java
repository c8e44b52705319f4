package org.infusionops.starter.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.infusionops.eventing.Trace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what went wrong: turns any exception into the problem its caller is told, writes it, and
 * leaves one line in the log that names the kind of problem, the path's template and the request's
 * correlation id, and nothing of its content.
 */
public final class Problems {

  /** Under this name the correlation id is in the logging context. */
  public static final String CORRELATION_ID = "correlationId";

  /** In this header it comes and goes. */
  public static final String CORRELATION_HEADER = "X-Correlation-Id";

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private final List<Translation> translations;
  private final List<ProblemPage> pages;
  private final JsonMapper json;

  Problems(List<Translation> translations, List<ProblemPage> pages, JsonMapper json) {
    this.translations = List.copyOf(translations);
    this.pages = List.copyOf(pages);
    this.json = json;
  }

  /** The problem that this exception is to the caller. */
  public Problem of(Throwable exception) {
    return translations.stream()
        .map(translation -> translation.translate(exception))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> general(exception));
  }

  /**
   * Answers the request with the problem this exception is, unless the answer has already begun: by
   * JSON, or by a page where one is for it.
   */
  public void answer(Throwable exception, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problem problem = of(exception);
    log(problem, exception, request);
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(problem.status());
    response.setHeader(CORRELATION_HEADER, MDC.get(CORRELATION_ID));
    problem.headers().forEach(response::setHeader);
    Optional<ProblemPage> page = pages.stream().filter(each -> each.isFor(request)).findFirst();
    byte[] body =
        page.map(each -> each.html(problem.status(), request).getBytes(StandardCharsets.UTF_8))
            .orElseGet(() -> json.writeValueAsBytes(problem.body(MDC.get(CORRELATION_ID))));
    response.setContentType(
        page.isPresent() ? "text/html;charset=UTF-8" : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static void log(Problem problem, Throwable exception, HttpServletRequest request) {
    Object template = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    Object path = template == null ? "(no handler)" : template;
    if (problem.status() >= 500) {
      log.error(
          "{} {} failed: {} {} {}",
          request.getMethod(),
          path,
          problem.status(),
          problem.slug(),
          Trace.of(exception));
    } else {
      log.info("{} {} refused: {} {}", request.getMethod(), path, problem.status(), problem.slug());
    }
  }

  private static Problem general(Throwable exception) {
    return switch (exception) {
      case Problem problem -> problem;
      case HttpMessageNotReadableException unreadable -> UnreadableBody.of(unreadable);
      case MethodArgumentNotValidException invalid ->
          Problem.invalid(in(invalid.getBindingResult()));
      case HandlerMethodValidationException invalid -> Problem.invalid(in(invalid));
      case MethodArgumentTypeMismatchException wrong when isNotSensible(wrong) ->
          Problem.invalid(wrong.getName(), "must be from 1900 to 2199");
      case MethodArgumentTypeMismatchException wrong ->
          Problem.malformed(wrong.getName(), Expected.of(wrong.getRequiredType()));
      case MissingServletRequestParameterException missing ->
          Problem.malformed(missing.getParameterName(), "is required");
      case MissingRequestHeaderException missing ->
          Problem.malformed(missing.getHeaderName(), "is required");
      case HttpRequestMethodNotSupportedException wrong ->
          Problem.of(
                  405,
                  "method-not-allowed",
                  "Method not allowed",
                  "Allowed here: " + listed(wrong.getSupportedMethods()))
              .withHeader(HttpHeaders.ALLOW, listed(wrong.getSupportedMethods()));
      case HttpMediaTypeNotSupportedException wrong ->
          Problem.of(
              415,
              "unsupported-media-type",
              "Unsupported media type",
              "Understood here: "
                  + wrong.getSupportedMediaTypes().stream()
                      .map(MediaType::toString)
                      .collect(Collectors.joining(", ")));
      case InvalidParameterException wrong -> unreadableParameters(wrong);
      case RequestRejectedException _ ->
          Problem.malformed("", "the address, a header or a parameter has characters not allowed");
      case AccessDeniedException _ -> Problem.forbidden("Your role does not allow this");
      case AuthenticationServiceException _, JwtDecoderInitializationException _ ->
          Problem.unavailable(
              "identity-provider", "The identity provider does not answer", Duration.ofSeconds(5));
      case ErrorResponse other -> ofStatus(other.getStatusCode().value());
      default -> ofStatus(500);
    };
  }

  private static boolean isNotSensible(Throwable exception) {
    for (Throwable at = exception; at != null; at = at.getCause()) {
      if (at instanceof SensibleTimes.NotSensible) {
        return true;
      }
    }
    return false;
  }

  /** The container met them in the address or in a form. */
  private static Problem unreadableParameters(InvalidParameterException wrong) {
    int status = wrong.getErrorCode();
    return status == 413
        ? ofStatus(413)
        : Problem.malformed("", "the parameters are too many, too long or badly encoded");
  }

  /** The plain problem of an HTTP status. */
  static Problem ofStatus(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    if (status == 404) {
      return Problem.notFound();
    }
    if (known == null || status == 500) {
      return Problem.of(
          500,
          "unexpected",
          "Something went wrong here",
          "The correlation id finds it in the logs");
    }
    String title = known.getReasonPhrase();
    return Problem.of(status, title.toLowerCase(Locale.ROOT).replace(' ', '-'), title, null);
  }

  private static List<Violation> in(BindingResult result) {
    return result.getAllErrors().stream()
        .map(
            error ->
                new Violation(
                    error instanceof FieldError field ? field.getField() : "", message(error)))
        .toList();
  }

  private static List<Violation> in(HandlerMethodValidationException invalid) {
    List<Violation> violations = new ArrayList<>();
    invalid
        .getParameterValidationResults()
        .forEach(
            result -> {
              String parameter = result.getMethodParameter().getParameterName();
              for (MessageSourceResolvable error : result.getResolvableErrors()) {
                String field =
                    error instanceof FieldError within
                        ? within.getField()
                        : (parameter == null ? "" : parameter);
                violations.add(new Violation(field, message(error)));
              }
            });
    return violations;
  }

  private static String message(MessageSourceResolvable error) {
    String message = error.getDefaultMessage();
    return message == null ? "is not valid" : message;
  }

  private static String listed(String @Nullable [] methods) {
    return (methods == null ? Stream.<String>empty() : Arrays.stream(methods))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
