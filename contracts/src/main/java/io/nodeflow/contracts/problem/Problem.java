package io.nodeflow.contracts.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, as {@code application/problem+json} (RFC 9457), with all findings at once.
 *
 * @param type URI of the kind of problem; {@code about:blank} when the status says it all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type, String title, int status, @Nullable String detail, List<Finding> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    /** A problem with nothing to say beyond its detail. */
    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, List.of());
    }
}
