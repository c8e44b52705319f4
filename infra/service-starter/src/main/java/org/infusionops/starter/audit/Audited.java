package org.infusionops.starter.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a handler method reads or writes personal data: each call leaves an audit record before
 * its answer leaves, or is answered 503. Every handler under {@code /v1} carries this or {@link
 * NoPersonalData}; a service with one that carries neither does not start.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {

  /** What is accessed, such as {@code screening}. */
  String resource();

  Action action();

  /** How it is accessed. */
  enum Action {
    READ,
    WRITE
  }
}
