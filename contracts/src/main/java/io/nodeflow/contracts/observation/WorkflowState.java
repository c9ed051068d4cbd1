package io.nodeflow.contracts.observation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a workflow, or one instance of it, is doing. */
public enum WorkflowState {
    @JsonProperty("starting")
    STARTING,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("paused")
    PAUSED,
    /** Running, with a node that does not do all it should. */
    @JsonProperty("degraded")
    DEGRADED,
    @JsonProperty("stopped")
    STOPPED,
    /** Not running though it should; the engine tries again. */
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("deleting")
    DELETING
}
