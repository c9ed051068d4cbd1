package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The guarantee of one step of a workflow. */
public enum Delivery {
    /** After a crash a step may repeat what it had not committed. */
    @JsonProperty("at-least-once")
    AT_LEAST_ONCE,
    /** One Kafka transaction covers a step's outputs, dead letters and offsets. */
    @JsonProperty("exactly-once")
    EXACTLY_ONCE
}
