package io.nodeflow.loadtest.bench.kills;

import com.fasterxml.jackson.databind.JsonNode;

/** What a viewer has seen of a topic from its beginning on, by partition and offset. Thread-safe. */
final class OffsetLog {

    private final long[] next;
    private long received;
    private long holes;
    private long repeated;

    OffsetLog(int partitions) {
        this.next = new long[partitions];
    }

    synchronized void batch(JsonNode messages) {
        for (JsonNode message : messages) {
            int partition = message.path("partition").intValue();
            long offset = message.path("offset").longValue();
            if (offset < next[partition]) {
                repeated++;
                continue;
            }
            holes += offset - next[partition];
            next[partition] = offset + 1;
            received++;
        }
    }

    /** Messages, each counted once. */
    synchronized long received() {
        return received;
    }

    /** Offsets that were left out. */
    synchronized long holes() {
        return holes;
    }

    /** Messages that came again. */
    synchronized long repeated() {
        return repeated;
    }

    /** Partitions that something came from. */
    synchronized long partitionsSeen() {
        long seen = 0;
        for (long offset : next) {
            seen += offset > 0 ? 1 : 0;
        }
        return seen;
    }
}
