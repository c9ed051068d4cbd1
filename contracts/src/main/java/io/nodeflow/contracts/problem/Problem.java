package io.nodeflow.contracts.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
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

    private static final Map<Integer, String> DETAILS = Map.of(
            404, "nothing is at this path; /q/openapi describes what there is",
            405, "this path does not take this method; /q/openapi describes what there is",
            406, "answers are application/json and application/problem+json",
            415, "send it as application/json");

    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    /** A problem with nothing to say beyond its detail. */
    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, List.of());
    }

    /**
     * A problem of a request that the server refused before anything of the suite saw it.
     *
     * @param otherwise the detail where the status does not say what to do
     */
    public static Problem ofServer(int status, String title, String otherwise) {
        return of(status, title, DETAILS.getOrDefault(status, otherwise));
    }
}
