package org.infusionops.starter.requests;

import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controller methods their {@link IfMatch} and {@link Paging}. */
final class RequestArguments implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == IfMatch.class
        || parameter.getParameterType() == Paging.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binder) {
    return parameter.getParameterType() == IfMatch.class
        ? ifMatch(parameter, request)
        : new Paging(
            number(request, "page", 0, 0, Paging.MAX_PAGE),
            number(request, "size", Paging.DEFAULT_SIZE, 1, Paging.MAX_SIZE));
  }

  private static IfMatch ifMatch(MethodParameter parameter, NativeWebRequest request) {
    IfMatch ifMatch = Etags.ifMatch(request.getHeader(HttpHeaders.IF_MATCH));
    if (ifMatch.version() == null && parameter.hasParameterAnnotation(Required.class)) {
      throw Problem.of(
          428,
          "precondition-required",
          "The version is required",
          "If-Match must name the version that was read: its ETag, such as \"7\"");
    }
    return ifMatch;
  }

  private static int number(
      NativeWebRequest request, String name, int otherwise, int min, int max) {
    String given = request.getParameter(name);
    if (given == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(given);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw Problem.malformed(name, "must be a whole number from " + min + " to " + max);
  }
}
