package io.nodeflow.contracts.flow;

import java.util.Map;
import java.util.Objects;

/**
 * How far the reader of one partition of an edge is, as it stands in {@code nodeflow.flow} under {@link FlowKey}.
 *
 * @param uid of the life of the workflow; a record of another life says nothing
 * @param position the next offset to be processed
 * @param rate messages that are processed per second
 * @param dropped messages of this partition that were left out in this life, by reason
 */
public record FlowRecord(String uid, long position, double rate, Map<String, Long> dropped) {

    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public FlowRecord {
        Objects.requireNonNull(uid, "uid is missing");
        dropped = dropped == null ? Map.of() : Map.copyOf(dropped);
    }
}
