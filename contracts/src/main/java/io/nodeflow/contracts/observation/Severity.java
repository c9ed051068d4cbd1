package io.nodeflow.contracts.observation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much something matters. */
public enum Severity {
    @JsonProperty("info")
    INFO,
    @JsonProperty("warn")
    WARN,
    @JsonProperty("error")
    ERROR
}
