package org.infusionops.portal.layout;

import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** For pages about one record: without it there is nothing to show. */
public final class NotThere {

  private NotThere() {}

  /**
   * The record.
   *
   * @throws ResponseStatusException 404 or 403 as the service said, 503 when it cannot be asked;
   *     each has a page in plain words
   */
  public static <T> T orShow(Answer<T> answer) {
    return switch (answer) {
      case Answer.Got<T>(T value, _) -> value;
      case Answer.Refused<T>(Problem problem) -> throw status(problem.status());
      case Answer.Missing<T> _, Answer.Stale<T> _ ->
          throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
    };
  }

  private static ResponseStatusException status(int status) {
    return new ResponseStatusException(status == 403 ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND);
  }
}
