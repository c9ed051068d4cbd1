package io.nodeflow.contracts.message;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a message became a dead letter. */
public enum DeadLetterCode {
    /** The value is no JSON, and the node needs to look into it. */
    NOT_JSON,
    /** The key is not UTF-8, and the node needs to look into it. */
    KEY_NOT_UTF8,
    /** The text is no CSV, or not that of the columns it is to have. */
    NOT_CSV,
    /** The value is to be text and is not UTF-8. */
    NOT_TEXT,
    /** There is no key, by which the node works. */
    NO_KEY,
    /** The event time cannot be one. */
    NO_EVENT_TIME,
    /** The value exceeds what a node handles (1 MiB). */
    TOO_LARGE,
    /** An expression failed on this message. */
    EXPRESSION_FAILED,
    /** The node's output could not be written. */
    NOT_WRITABLE,
    /** The node failed in an unforeseen way. */
    NODE_FAILED,
    /** A call to the outside world failed, and so did its retries. */
    CALL_FAILED,
    /** The outside world answered a call that it does not take this message; trying again would change nothing. */
    CALL_REJECTED,
    /** A call leads to where calls may not lead: its target is not on the engine's allow-list. */
    TARGET_REFUSED,
    /** A call was answered with what the node cannot use: no JSON, or too large. */
    ANSWER_UNUSABLE;

    /** The form on the wire: lower case with hyphens. */
    @JsonValue
    public String wireForm() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
