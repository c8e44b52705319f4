package org.infusionops.starter.problems;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says which field of a JSON body cannot be read, and why. */
final class UnreadableBody {

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

  private static final Pattern DUPLICATE = Pattern.compile("^Duplicate.*?[\"'](.+?)[\"']");

  private UnreadableBody() {}

  static Problem of(HttpMessageNotReadableException unreadable) {
    Throwable cause = unreadable.getCause();
    return switch (cause) {
      case null -> Problem.malformed("", "a JSON body is required");
      case UnrecognizedPropertyException unknown ->
          Problem.malformed(path(unknown), "is not a known field");
      case InvalidNullException missing -> Problem.malformed(path(missing), "is required");
      case InvalidTypeIdException wrong -> Problem.malformed(path(wrong), "is of no known kind");
      case MismatchedInputException wrong -> Problem.malformed(path(wrong), mismatch(wrong));
      case ValueInstantiationException refused -> refused(refused);
      case InputCoercionException wrong ->
          Problem.malformed(path(wrong), Expected.of(wrong.getTargetType()));
      case StreamReadException syntax -> syntax(syntax);
      case JacksonException other -> Problem.malformed(path(other), "cannot be read");
      default -> Problem.malformed("", "the body cannot be read");
    };
  }

  private static String mismatch(MismatchedInputException wrong) {
    if (wrong.getOriginalMessage().startsWith("Missing required creator property")) {
      return "is required";
    }
    if (wrong.getOriginalMessage().startsWith("Trailing token")) {
      return "nothing may follow the JSON document";
    }
    return Expected.of(wrong.getTargetType());
  }

  /**
   * A record's constructor refused its values; its message starts with or contains the component at
   * fault.
   */
  private static Problem refused(ValueInstantiationException refused) {
    Throwable cause = refused.getCause();
    String message = message(cause);
    String parent = path(refused);
    String component = component(refused.getType().getRawClass(), message);
    String field =
        component == null ? parent : parent.isEmpty() ? component : parent + "." + component;
    if (cause instanceof NullPointerException) {
      return Problem.malformed(field, "is required");
    }
    return Problem.invalid(field, message == null ? "is not valid" : message);
  }

  /** A problem's own message is only its slug. */
  private static @Nullable String message(@Nullable Throwable cause) {
    if (cause instanceof Problem problem && !problem.violations().isEmpty()) {
      Violation violation = problem.violations().getFirst();
      return violation.field() + ": " + violation.message().en();
    }
    return cause == null ? null : cause.getMessage();
  }

  private static @Nullable String component(Class<?> type, @Nullable String message) {
    RecordComponent[] components = type.getRecordComponents();
    if (components == null || message == null) {
      return null;
    }
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    return WORD.matcher(message)
        .results()
        .map(word -> word.group())
        .filter(names::contains)
        .findFirst()
        .orElse(null);
  }

  private static Problem syntax(StreamReadException syntax) {
    String where = where(syntax.getLocation());
    Matcher duplicate = DUPLICATE.matcher(syntax.getOriginalMessage());
    return duplicate.find()
        ? Problem.malformed(duplicate.group(1), "the same field is given twice" + where)
        : Problem.malformed(path(syntax), "not well-formed JSON" + where);
  }

  private static String where(@Nullable TokenStreamLocation at) {
    return at == null || at.getLineNr() < 1
        ? ""
        : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static String path(JacksonException exception) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : exception.getPath()) {
      if (step.getPropertyName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      } else if (step.getIndex() >= 0) {
        path.append('[').append(step.getIndex()).append(']');
      }
    }
    return path.toString();
  }
}
