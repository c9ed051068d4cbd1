package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a workflow; {@link #SYSTEM} is reserved for the suite itself. */
public record WorkflowId(@JsonValue String value) implements Comparable<WorkflowId> {

    /** Reserved: {@code system/metrics} and the like are streams of no workflow. */
    public static final WorkflowId SYSTEM = new WorkflowId("system");

    /**
     * @throws IllegalArgumentException when the value is not {@code [a-z0-9-]{1,60}}
     */
    @JsonCreator
    public WorkflowId {
        Ids.require("workflow", value);
    }

    /** Whether the text could be an id, for validation that reports rather than throws. */
    public static boolean isLegal(String text) {
        return Ids.LEGAL.matcher(text).matches();
    }

    @Override
    public int compareTo(WorkflowId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
