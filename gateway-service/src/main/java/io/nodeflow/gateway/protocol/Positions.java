package io.nodeflow.gateway.protocol;

import java.util.Arrays;
import org.apache.kafka.common.Uuid;

/**
 * The next offset of each partition of one topic; immutable.
 *
 * @param topicId of that life of the topic
 * @param next by partition; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its own equals
public record Positions(Uuid topicId, long[] next) {

    public Positions {
        next = next.clone();
    }

    /** How many partitions there are. */
    public int partitions() {
        return next.length;
    }

    /** The next offset of one partition, zero for one that is not known yet. */
    public long at(int partition) {
        return partition < next.length ? next[partition] : 0;
    }

    /** Whether nothing before the other's positions lies at or behind these. */
    public boolean covers(Positions other) {
        for (int partition = 0; partition < other.next.length; partition++) {
            if (at(partition) < other.next[partition]) {
                return false;
            }
        }
        return true;
    }

    /** The further of the two in each partition; for positions in the same life of a topic. */
    public Positions furthest(Positions other) {
        long[] furthest = new long[Math.max(next.length, other.next.length)];
        Arrays.setAll(furthest, partition -> Math.max(at(partition), other.at(partition)));
        return new Positions(topicId, furthest);
    }

    /** The nearer of the two in each partition; for positions in the same life of a topic. */
    public Positions nearest(Positions other) {
        long[] nearest = new long[Math.max(next.length, other.next.length)];
        Arrays.setAll(nearest, partition -> Math.min(at(partition), other.at(partition)));
        return new Positions(topicId, nearest);
    }

    /** These positions, but in one partition no further than an offset. */
    public Positions notBeyond(int partition, long offset) {
        long[] nearer = next.clone();
        nearer[partition] = Math.min(nearer[partition], offset);
        return new Positions(topicId, nearer);
    }

    /** Offsets from these positions up to the other's, over all partitions. */
    public long distanceTo(Positions other) {
        long distance = 0;
        for (int partition = 0; partition < other.next.length; partition++) {
            distance += Math.max(0, other.next[partition] - at(partition));
        }
        return distance;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Positions that && topicId.equals(that.topicId) && Arrays.equals(next, that.next);
    }

    @Override
    public int hashCode() {
        return 31 * topicId.hashCode() + Arrays.hashCode(next);
    }

    @Override
    public String toString() {
        return topicId + Arrays.toString(next);
    }
}
