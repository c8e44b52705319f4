package org.infusionops.starter.problems;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * A component of a null-marked record is required unless it is {@code @Nullable}: the type already
 * says so, no second annotation is needed.
 */
final class RequiredComponents extends NopAnnotationIntrospector {

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    return type(member).filter(RequiredComponents::required).isPresent() ? Boolean.TRUE : null;
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    return type(annotated)
        .map(
            type ->
                JsonSetter.Value.construct(required(type) ? Nulls.FAIL : Nulls.DEFAULT, Nulls.FAIL))
        .orElseGet(JsonSetter.Value::empty);
  }

  /** The declared type of a null-marked record's component; empty for anything else. */
  private static Optional<AnnotatedType> type(Annotated annotated) {
    return annotated instanceof AnnotatedParameter parameter
            && parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
            && constructor.getDeclaringClass().isRecord()
            && nullMarked(constructor.getDeclaringClass())
        ? Optional.of(constructor.getAnnotatedParameterTypes()[parameter.getIndex()])
        : Optional.empty();
  }

  private static boolean required(AnnotatedType type) {
    return !type.isAnnotationPresent(Nullable.class) && type.getType() != Optional.class;
  }

  private static boolean nullMarked(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      if (at.isAnnotationPresent(NullMarked.class)) {
        return true;
      }
    }
    return type.getPackage().isAnnotationPresent(NullMarked.class);
  }
}
