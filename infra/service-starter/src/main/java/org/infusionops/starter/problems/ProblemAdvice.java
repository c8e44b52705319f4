package org.infusionops.starter.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers whatever a handler throws. */
@RestControllerAdvice
final class ProblemAdvice {

  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler(Throwable.class)
  void answer(Throwable exception, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.answer(exception, request, response);
  }
}
