package io.nodeflow.contracts.workflow;

import java.util.List;
import java.util.Objects;

/**
 * How a revision comes after the one that ran before it.
 *
 * @param from the revision that ran before
 * @param drains the edges whose messages that revision processes to the last before it ends; empty unless {@link
 *     EditKind#DRAIN_FIRST}
 */
public record Edit(EditKind kind, int from, List<EdgeId> drains) {

    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public Edit {
        Objects.requireNonNull(kind, "kind is missing");
        drains = drains == null ? List.of() : List.copyOf(drains);
    }
}
