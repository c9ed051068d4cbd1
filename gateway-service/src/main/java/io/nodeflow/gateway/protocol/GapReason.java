package io.nodeflow.gateway.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a part of a stream does not reach a viewer. */
public enum GapReason {
    /** Retention has removed it. */
    @JsonProperty("expired")
    EXPIRED,
    /** The viewer was too slow. */
    @JsonProperty("overflow")
    OVERFLOW,
    /** The topic was deleted and made anew. */
    @JsonProperty("recreated")
    RECREATED,
    /** The position lies beyond the end of the topic. */
    @JsonProperty("invalid")
    INVALID
}
