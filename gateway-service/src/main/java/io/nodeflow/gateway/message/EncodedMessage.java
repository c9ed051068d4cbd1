package io.nodeflow.gateway.message;

/**
 * An element of a batch's {@code messages}, with what a slow viewer's queue goes by.
 *
 * @param json UTF-8; not to be written to
 * @param keyFrom where in the JSON the record's key begins, with its name, so that equal keys have equal bytes
 * @param keyTo where it ends; the same as {@code keyFrom} for a record without a key
 * @param valueFrom where the value's JSON begins, which ends before the last byte; 0 for a value that is no JSON
 * @param priority 0, the first to be dropped, to 9
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; shared on purpose
public record EncodedMessage(byte[] json, int keyFrom, int keyTo, int valueFrom, int priority) {

    /** The same message with another value; what stands before the value is the same. */
    public EncodedMessage withJson(byte[] other) {
        return new EncodedMessage(other, keyFrom, keyTo, valueFrom, priority);
    }
}
