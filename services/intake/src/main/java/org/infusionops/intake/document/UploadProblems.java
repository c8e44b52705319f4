package org.infusionops.intake.document;

import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Translation;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Says what is wrong with an upload before any file of it is there. */
final class UploadProblems implements Translation {

  private final DocumentPolicy policy;

  UploadProblems(DocumentPolicy policy) {
    this.policy = policy;
  }

  @Override
  public Optional<Problem> translate(Throwable exception) {
    return switch (exception) {
      case MaxUploadSizeExceededException _ -> Optional.of(tooLarge(policy));
      case InvalidParameterException wrong when wrong.getErrorCode() == 413 ->
          Optional.of(tooLarge(policy));
      case MissingServletRequestPartException missing ->
          Optional.of(Problem.malformed(missing.getRequestPartName(), "is required"));
      case MultipartException _ ->
          Optional.of(Problem.malformed("", "the body is not a form with a file"));
      default -> Optional.empty();
    };
  }

  /** 413 with the limit. */
  static Problem tooLarge(DocumentPolicy policy) {
    return Problem.of(
        413,
        "file-too-large",
        "The file is too large",
        "A file may have %,d bytes at most".formatted(policy.maxBytes().value()));
  }
}
