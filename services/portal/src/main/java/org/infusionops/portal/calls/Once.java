package org.infusionops.portal.calls;

import org.jspecify.annotations.Nullable;

/**
 * What makes a repeated submit of the same form do one thing, and only to the version that was
 * seen. Both come out of hidden fields of the form; a controller method takes it as an argument.
 *
 * @param key made when the form was, sent as {@code Idempotency-Key}
 * @param etag sent as {@code If-Match}; null where the version does not matter
 */
public record Once(String key, @Nullable String etag) {}
