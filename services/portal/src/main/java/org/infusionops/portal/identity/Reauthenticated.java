package org.infusionops.portal.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a form's POST that signs or overrides something: who sends it must have given their
 * password within the last minutes. If not, the input is kept, the person signs in again and
 * confirms. Such forms are plain ones, not htmx.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Reauthenticated {}
