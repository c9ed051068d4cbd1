package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a node within its workflow. */
public record NodeId(@JsonValue String value) implements Comparable<NodeId> {

    /**
     * @throws IllegalArgumentException when the value is not {@code [a-z0-9-]{1,60}}
     */
    @JsonCreator
    public NodeId {
        Ids.require("node", value);
    }

    /** Whether the text could be an id, for validation that reports rather than throws. */
    public static boolean isLegal(String text) {
        return Ids.LEGAL.matcher(text).matches();
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
