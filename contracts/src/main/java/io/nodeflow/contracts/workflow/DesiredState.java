package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a workflow should be doing. */
public enum DesiredState {
    @JsonProperty("running")
    RUNNING,
    /** Instances stay, and take nothing in. */
    @JsonProperty("paused")
    PAUSED,
    /** No instance runs; positions and topics stay. */
    @JsonProperty("stopped")
    STOPPED,
    /** Being worked through: instances stop, groups and internal topics go, topics go, then the record itself. */
    @JsonProperty("deleting")
    DELETING
}
