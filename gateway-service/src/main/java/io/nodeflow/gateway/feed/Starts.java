package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.kafka.KafkaAccess;
import io.nodeflow.gateway.protocol.From;
import io.nodeflow.gateway.protocol.GapReason;
import io.nodeflow.gateway.protocol.Positions;
import java.util.List;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/** Finds the positions that a {@link From} means. Asks the broker and waits for the answer; thread-safe. */
final class Starts {

    /**
     * Where a subscription begins.
     *
     * @param gaps what it asked for and cannot have
     */
    record Start(Positions positions, List<Gap> gaps) {}

    private final KafkaAccess kafka;
    private final TopicOffsets offsets;

    Starts(KafkaAccess kafka, TopicOffsets offsets) {
        this.kafka = kafka;
        this.offsets = offsets;
    }

    Start find(From from, String topic) {
        TopicDescription description = offsets.describe(topic);
        Uuid id = description.topicId();
        int partitions = description.partitions().size();
        if (from instanceof From.Resume resume) {
            return resume(resume.token().positions(), topic, id, partitions);
        }
        Positions latest = offsets.latest(topic, id, partitions);
        if (from instanceof From.Latest) {
            return at(latest);
        }
        if (from instanceof From.At since) {
            return at(since(offsets.since(topic, id, partitions, since.instant().toEpochMilli()), latest));
        }
        Positions earliest = offsets.earliest(topic, id, partitions);
        return at(
                from instanceof From.Last last
                        ? LastMessages.find(kafka, topic, last.count(), earliest, latest)
                        : earliest);
    }

    private Start resume(Positions wanted, String topic, Uuid id, int partitions) {
        Positions earliest = offsets.earliest(topic, id, partitions);
        if (!wanted.topicId().equals(id)) {
            return new Start(earliest, List.of(new Gap(GapReason.RECREATED, null, earliest)));
        }
        Positions latest = offsets.latest(topic, id, partitions);
        List<Gap> gaps = TopicReader.gaps(wanted, earliest, latest);
        if (!gaps.isEmpty()) {
            return new Start(gaps.get(0).next(), gaps);
        }
        long[] next = new long[partitions];
        for (int partition = 0; partition < partitions; partition++) {
            next[partition] = partition < wanted.partitions() ? wanted.at(partition) : earliest.at(partition);
        }
        return at(new Positions(id, next));
    }

    private static Positions since(Positions found, Positions latest) {
        long[] next = found.next().clone();
        for (int partition = 0; partition < next.length; partition++) {
            next[partition] = next[partition] < 0 ? latest.at(partition) : next[partition];
        }
        return new Positions(found.topicId(), next);
    }

    private static Start at(Positions positions) {
        return new Start(positions, List.of());
    }
}
