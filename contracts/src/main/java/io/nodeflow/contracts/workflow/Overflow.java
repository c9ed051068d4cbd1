package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an edge does when its target does not keep up. */
public enum Overflow {
    /** Lossless within retention: the sources upstream stop. */
    @JsonProperty("block")
    BLOCK,
    /** Drops by priority above the threshold. */
    @JsonProperty("drop")
    DROP,
    /** Drops by a threshold and a rate that follow the load. */
    @JsonProperty("adaptive")
    ADAPTIVE,
    /** Keeps the newest message of each key. */
    @JsonProperty("conflate")
    CONFLATE
}
