package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What it takes to bring a new revision of a running workflow into use. */
public enum EditKind {
    /** What runs goes on as it is. */
    @JsonProperty("no-restart")
    NO_RESTART,
    /** All instances stop, and the new revision goes on at the same positions. */
    @JsonProperty("restart")
    RESTART,
    /** Messages under way on some edges are processed by the former revision first. */
    @JsonProperty("drain-first")
    DRAIN_FIRST
}
