package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An edit that is under way, or that was given up.
 *
 * @param from the revision that ran when it was asked for
 * @param wanted the revision that was asked for
 * @param drains the edges whose messages the former revision is to process to the last
 * @param reason why it was given up; null while it is under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PendingEdit(
        State state,
        int from,
        int wanted,
        List<EdgeId> drains,
        @Nullable String reason) {

    /** How far an edit has come. */
    public enum State {
        /** Only the readers of {@link #drains} run, as they were in {@link #from}; sources take nothing in. */
        @JsonProperty("draining")
        DRAINING,
        /** The drain did not end in time: {@link #from} runs on, and {@link #wanted} does not. */
        @JsonProperty("abandoned")
        ABANDONED
    }

    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public PendingEdit {
        Objects.requireNonNull(state, "state is missing");
        drains = drains == null ? List.of() : List.copyOf(drains);
    }
}
