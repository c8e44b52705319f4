package org.infusionops.starter.requests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an {@link IfMatch}: the caller has to name the version it has read, for what it does stands on
 * what it saw. Without one, or with {@code *}, it is answered 428.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Required {}
