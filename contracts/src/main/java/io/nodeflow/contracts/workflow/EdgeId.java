package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an edge within its workflow; {@link #DEAD_LETTER} is reserved. */
public record EdgeId(@JsonValue String value) implements Comparable<EdgeId> {

    /** Reserved: {@code <workflow>/dead-letter} is the stream of dead letters. */
    public static final EdgeId DEAD_LETTER = new EdgeId("dead-letter");

    /**
     * @throws IllegalArgumentException when the value is not {@code [a-z0-9-]{1,60}}
     */
    @JsonCreator
    public EdgeId {
        Ids.require("edge", value);
    }

    /** Whether the text could be an id, for validation that reports rather than throws. */
    public static boolean isLegal(String text) {
        return Ids.LEGAL.matcher(text).matches();
    }

    @Override
    public int compareTo(EdgeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
