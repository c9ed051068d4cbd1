package io.nodeflow.gateway.directory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a stream is doing, as its viewers are told. */
public enum StreamState {
    /** It does not exist yet, and a viewer waits for it. */
    WAITING,
    STARTING,
    RUNNING,
    PAUSED,
    DEGRADED,
    /** A replay that has sent everything. */
    COMPLETED,
    STOPPED,
    FAILED,
    DELETED;

    /** The form on the wire: lower case. */
    @JsonValue
    public String wireForm() {
        return name().toLowerCase(Locale.ROOT);
    }
}
