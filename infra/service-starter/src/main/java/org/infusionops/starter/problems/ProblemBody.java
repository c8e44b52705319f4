package org.infusionops.starter.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as it is answered, {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code https://infusionops.org/problems/<slug>}
 * @param title the kind of problem, always the same for a type
 * @param status the HTTP status
 * @param detail this occurrence
 * @param errors the fields at fault
 * @param currentVersion the version the record has now, when If-Match named another
 * @param correlationId the request, as the logs know it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemBody(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable List<Violation> errors,
    @Nullable Long currentVersion,
    @Nullable String correlationId) {}
