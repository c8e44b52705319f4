package org.infusionops.starter.requests;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Problems;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes in a request's body before anything else looks at it: no longer than allowed (413), and
 * UTF-8 to the last byte (400). Forms are left to the container, which has the same limit.
 */
final class Bodies extends OncePerRequestFilter {

  private final Problems problems;
  private final int maxBytes;

  Bodies(Problems problems, int maxBytes) {
    this.problems = problems;
    this.maxBytes = maxBytes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpServletRequest taken;
    try {
      taken = take(request);
    } catch (Problem refused) {
      problems.answer(refused, request, response);
      return;
    }
    chain.doFilter(taken, response);
  }

  private HttpServletRequest take(HttpServletRequest request) throws IOException {
    if (isForm(request)) {
      return request;
    }
    if (request.getContentLengthLong() > maxBytes) {
      throw tooLarge();
    }
    byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
    if (body.length > maxBytes) {
      throw tooLarge();
    }
    requireUtf8(body);
    return new TakenBody(request, body);
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null) {
      return false;
    }
    try {
      MediaType media = MediaType.parseMediaType(type);
      if (media.getCharset() != null && !StandardCharsets.UTF_8.equals(media.getCharset())) {
        throw notUtf8("Content-Type", "only UTF-8 is understood");
      }
      if (media.isWildcardType() || media.isWildcardSubtype()) {
        throw Problem.of(
            415,
            "unsupported-media-type",
            "Unsupported media type",
            "Content-Type must name what the body is");
      }
      return media.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)
          || media.getType().equals("multipart");
    } catch (IllegalArgumentException _) {
      throw Problem.malformed("Content-Type", "is not a media type");
    }
  }

  private static void requireUtf8(byte[] body) {
    ByteBuffer bytes = ByteBuffer.wrap(body);
    try {
      var _ =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(bytes);
    } catch (CharacterCodingException _) {
      throw notUtf8("", "the body is not UTF-8 at byte " + bytes.position());
    }
  }

  private static Problem notUtf8(String field, String message) {
    return Problem.malformed(field, message);
  }

  private Problem tooLarge() {
    return Problem.of(
        413, "too-large", "The request is too large", "A body may have " + maxBytes + " bytes");
  }
}
