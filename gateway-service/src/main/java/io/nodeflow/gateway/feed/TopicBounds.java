package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.protocol.GapReason;
import io.nodeflow.gateway.protocol.Positions;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.Uuid;

/** Where a topic began and ended, for readers of committed records, when it was asked. */
record TopicBounds(Positions earliest, Positions latest) {

    Uuid topicId() {
        return latest.topicId();
    }

    int partitions() {
        return latest.partitions();
    }

    /**
     * What a reader misses whose positions are not in the topic any more, and where it goes on; none when they are.
     *
     * @param at positions in this life of the topic
     */
    List<Gap> gaps(Positions at) {
        List<Gap> gaps = new ArrayList<>();
        long[] next = new long[partitions()];
        long expired = 0;
        boolean invalid = at.partitions() > next.length;
        for (int partition = 0; partition < next.length; partition++) {
            long first = earliest.at(partition);
            long wanted = partition < at.partitions() ? at.at(partition) : first;
            next[partition] = Math.min(Math.max(wanted, first), latest.at(partition));
            expired += Math.max(0, first - wanted);
            invalid |= wanted > latest.at(partition);
        }
        Positions positions = new Positions(topicId(), next);
        if (expired > 0) {
            gaps.add(new Gap(GapReason.EXPIRED, expired, positions));
        }
        if (invalid) {
            gaps.add(new Gap(GapReason.INVALID, null, positions));
        }
        return gaps;
    }
}
