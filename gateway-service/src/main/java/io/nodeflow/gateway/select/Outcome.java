package io.nodeflow.gateway.select;

import io.nodeflow.gateway.message.EncodedMessage;

/** What becomes of one message for those who want one selection. */
public sealed interface Outcome {

    /** It is for them, in this form. */
    record Passed(EncodedMessage message) implements Outcome {}

    /** The filter says no. */
    record Filtered() implements Outcome {}

    /** The filter could not be evaluated on it. */
    record Invalid(String reason) implements Outcome {}
}
