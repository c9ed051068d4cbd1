package io.nodeflow.gateway.feed;

/**
 * One message of a {@link Batch}: where it lies, and what it is dropped or conflated by. Places count from the first message's
 * first byte.
 *
 * @param from its first byte
 * @param to behind its last
 * @param keyFrom the first byte of its key
 * @param keyTo behind its key's last; the same as {@code keyFrom} when it has none
 * @param priority 0, the first to be dropped, to 9
 */
public record BatchEntry(int from, int to, int keyFrom, int keyTo, int partition, long offset, int priority) {

    /** Whether the record has a key, and so may replace others. */
    public boolean hasKey() {
        return keyTo > keyFrom;
    }

    BatchEntry movedTo(int place) {
        int by = place - from;
        return new BatchEntry(place, to + by, keyFrom + by, keyTo + by, partition, offset, priority);
    }
}
