package org.infusionops.billing;

import java.util.Optional;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Translation;
import org.springframework.stereotype.Component;

/** Tells the caller what the rules refused. */
@Component
final class RefusalProblems implements Translation {

  @Override
  public Optional<Problem> translate(Throwable exception) {
    if (!(exception instanceof Refusal refusal)) {
      return Optional.empty();
    }
    var field = refusal.field();
    if (field != null) {
      return Optional.of(Problem.invalid(field, refusal.reason()));
    }
    return Optional.of(Problem.conflict(refusal.problem(), refusal.reason()));
  }
}
