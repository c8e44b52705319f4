package org.infusionops.starter.publicpage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers who comes too often; when to come again is in the answer's headers already. */
@FunctionalInterface
public interface TooMany {

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
