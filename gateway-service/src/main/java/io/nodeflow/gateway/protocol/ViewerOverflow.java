package io.nodeflow.gateway.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nodeflow.contracts.workflow.Overflow;

/** What happens to a viewer that does not keep up. */
public enum ViewerOverflow {
    /** It loses whole batches, oldest first, and is told how many messages. */
    @JsonProperty("drop")
    DROP,
    /** It is to keep the newest message of each key. */
    @JsonProperty("conflate")
    CONFLATE,
    /** It is disconnected with {@link CloseCode#TOO_SLOW}. */
    @JsonProperty("disconnect")
    DISCONNECT;

    /** How an edge's policy reads for its viewers, who never press back. */
    public static ViewerOverflow of(Overflow edge) {
        return edge == Overflow.CONFLATE ? CONFLATE : DROP;
    }
}
