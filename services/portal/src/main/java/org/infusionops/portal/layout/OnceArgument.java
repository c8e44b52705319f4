package org.infusionops.portal.layout;

import org.infusionops.portal.calls.Once;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;

/** Reads {@link Once} out of the hidden fields of {@code forms :: once}. */
final class OnceArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Once.class;
  }

  @Override
  public Once resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binder) {
    String key = request.getParameter("_once");
    if (key == null || !key.matches("[A-Za-z0-9-]{8,64}")) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    String etag = request.getParameter("_version");
    return new Once(key, etag == null || etag.isBlank() ? null : etag);
  }
}
