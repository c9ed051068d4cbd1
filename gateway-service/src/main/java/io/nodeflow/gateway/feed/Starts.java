package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.protocol.From;
import io.nodeflow.gateway.protocol.GapReason;
import io.nodeflow.gateway.protocol.Positions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Finds the positions that a {@link From} means. Never blocks, and asks once for viewers who come together; thread-safe. */
final class Starts {

    /**
     * Where a subscription begins.
     *
     * @param gaps what it asked for and cannot have
     */
    record Start(Positions positions, List<Gap> gaps) {}

    private record Newest(String topic, int count) {}

    private final TopicOffsets offsets;
    private final SharedLookups<Newest, Positions> newest;

    /** @param pool where topics are read */
    Starts(Readers readers, TopicOffsets offsets, Executor pool) {
        this.offsets = offsets;
        this.newest = new SharedLookups<>(wanted -> offsets.bounds(wanted.topic())
                .thenApplyAsync(bounds -> LastMessages.find(readers, wanted.topic(), wanted.count(), bounds), pool));
    }

    /** Fails with a {@link org.apache.kafka.common.KafkaException} when the broker does not answer. */
    CompletableFuture<Start> find(From from, String topic) {
        if (from instanceof From.Resume resume) {
            Positions wanted = resume.token().positions();
            return offsets.bounds(topic).thenApply(bounds -> resume(wanted, bounds));
        }
        if (from instanceof From.Last last) {
            return newest.get(new Newest(topic, last.count())).thenApply(Starts::at);
        }
        if (from instanceof From.At since) {
            long millis = since.instant().toEpochMilli();
            return offsets.bounds(topic)
                    .thenCompose(bounds -> offsets.since(topic, bounds.topicId(), bounds.partitions(), millis)
                            .thenApply(found -> at(since(found, bounds.latest()))));
        }
        boolean earliest = from instanceof From.Earliest;
        return offsets.bounds(topic).thenApply(bounds -> at(earliest ? bounds.earliest() : bounds.latest()));
    }

    private static Start resume(Positions wanted, TopicBounds bounds) {
        Positions earliest = bounds.earliest();
        if (!wanted.topicId().equals(bounds.topicId())) {
            return new Start(earliest, List.of(new Gap(GapReason.RECREATED, null, earliest)));
        }
        List<Gap> gaps = bounds.gaps(wanted);
        if (!gaps.isEmpty()) {
            return new Start(gaps.get(0).next(), gaps);
        }
        long[] next = earliest.next().clone(); // partitions that were added since begin at their beginning
        System.arraycopy(wanted.next(), 0, next, 0, wanted.partitions());
        return at(new Positions(bounds.topicId(), next));
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
