package io.nodeflow.engine.recovery;

/** What becomes of a message whose call failed for good. */
public sealed interface OnFailure {

    /** It becomes a dead letter. */
    record DeadLetter() implements OnFailure {}

    /** It is left out, and counted. */
    record Drop() implements OnFailure {}

    /** The workflow stops at it. */
    record Stop() implements OnFailure {}

    /**
     * It goes on with this in place of the answer.
     *
     * @param json a JSON document
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Value(byte[] json) implements OnFailure {}
}
