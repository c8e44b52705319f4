package org.infusionops.portal.layout;

import java.util.List;
import java.util.Optional;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a form; templates have it as {@code problems}. The service's fields are the
 * form's: a form names its inputs as the request does.
 *
 * @param general what is wrong with the whole, null when it is all about fields
 * @param fields what is wrong with which field
 */
public record FieldProblems(@Nullable String general, List<Problem.Violation> fields) {

  public FieldProblems {
    fields = List.copyOf(fields);
  }

  /** Nothing is wrong. */
  public static FieldProblems none() {
    return new FieldProblems(null, List.of());
  }

  /** What the service said. */
  public static FieldProblems of(Problem problem) {
    List<Problem.Violation> fields =
        problem.violations().stream().filter(violation -> !violation.field().isBlank()).toList();
    return new FieldProblems(fields.isEmpty() ? problem.says() : null, fields);
  }

  /**
   * Why a service did not do as asked; nothing is wrong when it did.
   *
   * @param stale the key of what is said when somebody else was faster
   */
  public static FieldProblems after(Answer<?> answer, Words words, String stale) {
    return switch (answer) {
      case Answer.Got<?> _ -> none();
      case Answer.Refused<?>(Problem problem) -> of(problem);
      case Answer.Stale<?> _ -> saying(words.say(stale));
      case Answer.Missing<?>(Service service, _) -> saying(words.missing(service));
    };
  }

  /**
   * The same for a record that may be there no more.
   *
   * @param gone the key of what is said then
   */
  public static FieldProblems after(Answer<?> answer, Words words, String stale, String gone) {
    return answer instanceof Answer.Refused<?>(Problem problem) && problem.status() == 404
        ? saying(words.say(gone))
        : after(answer, words, stale);
  }

  /** Something about one field. */
  public static FieldProblems saying(String field, String text) {
    return new FieldProblems(null, List.of(new Problem.Violation(field, text)));
  }

  /** Something about the whole. */
  public static FieldProblems saying(String text) {
    return new FieldProblems(text, List.of());
  }

  /** What is wrong with this field; null when nothing is. */
  public @Nullable String at(String field) {
    return find(field).map(Problem.Violation::message).orElse(null);
  }

  /**
   * The message key of a field's name, {@code field.phone} for {@code contact.phone}; the texts of
   * these are in {@code texts/field}.
   */
  public String nameOf(String field) {
    String plain = field.replaceAll("\\[[^]]*]", "");
    return "field." + plain.substring(plain.lastIndexOf('.') + 1);
  }

  /** Whether anything is. */
  public boolean any() {
    return general != null || !fields.isEmpty();
  }

  private Optional<Problem.Violation> find(String field) {
    return fields.stream().filter(violation -> violation.field().equals(field)).findFirst();
  }
}
