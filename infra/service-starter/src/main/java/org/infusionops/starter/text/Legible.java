package org.infusionops.starter.text;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The text is a {@link LegibleText}; an absent one is not judged. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Legible.Validator.class)
public @interface Legible {

  /** How many characters can be seen, at least. */
  int least() default 1;

  /** Whether lines may be broken. */
  boolean lines() default false;

  /** What is told to the caller. */
  String message() default "must have at least {least} visible characters, and no hidden ones";

  /** As Bean Validation wants it. */
  Class<?>[] groups() default {};

  /** As Bean Validation wants it. */
  Class<? extends Payload>[] payload() default {};

  /** Judges. */
  final class Validator implements ConstraintValidator<Legible, String> {

    private int least = 1;
    private boolean lines;

    @Override
    public void initialize(Legible annotation) {
      least = annotation.least();
      lines = annotation.lines();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || LegibleText.isLegible(text, least, lines);
    }
  }
}
