package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.observation.ReplayRecord;
import io.nodeflow.contracts.observation.ReplayRecord.LeftOut;
import io.nodeflow.contracts.observation.ReplayRecord.Range;
import io.nodeflow.contracts.observation.ReplayRecord.Selection;
import io.nodeflow.contracts.observation.ReplayRecord.State;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.debugger.kafka.ReadFrom;
import io.nodeflow.debugger.kafka.SystemTopicReader;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Every replay as its topic has it. What has ended stays so, whatever an older record of progress says. Thread-safe. */
@Singleton
final class Replays implements SystemTopicReader {

    private static final Set<State> TERMINAL = Set.of(State.COMPLETED, State.CANCELLED, State.FAILED);

    private final Map<String, ReplayRecord> records = new ConcurrentHashMap<>();
    private final List<BiConsumer<ReplayCommand, ReplayRecord>> listeners = new CopyOnWriteArrayList<>();

    Replays() {}

    /** Oldest first. */
    List<ReplayRecord> all() {
        return records.values().stream()
                .sorted(Comparator.comparing(ReplayRecord::createdAt).thenComparing(ReplayRecord::id))
                .toList();
    }

    Optional<ReplayRecord> find(String id) {
        return Optional.ofNullable(records.get(id));
    }

    static boolean hasEnded(ReplayRecord record) {
        return TERMINAL.contains(record.state());
    }

    /** Is told each command, in order, by the feed's thread. */
    void onCommand(BiConsumer<ReplayCommand, ReplayRecord> listener) {
        listeners.add(listener);
    }

    /** The same replay, further on. */
    static ReplayRecord with(
            ReplayRecord record,
            State state,
            long total,
            long replayed,
            Map<Integer, Range> partitions,
            @Nullable LeftOut leftOut,
            @Nullable String reason) {
        Selection before = record.selection();
        Selection after = before == null ? null : before.at(partitions);
        return new ReplayRecord(
                record.id(),
                record.source(),
                record.target(),
                record.topic(),
                state,
                total,
                replayed,
                record.createdAt(),
                Instant.now(),
                reason,
                after,
                leftOut);
    }

    /** The same replay in another state. */
    static ReplayRecord with(ReplayRecord record, State state) {
        Selection selection = record.selection();
        return with(
                record,
                state,
                record.total(),
                record.replayed(),
                selection == null ? Map.of() : selection.partitions(),
                record.leftOut(),
                null);
    }

    @Override
    public SystemTopic topic() {
        return SystemTopic.REPLAYS;
    }

    @Override
    public ReadFrom from() {
        return new ReadFrom.Earliest();
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> entry) throws MalformedRecordException {
        if (entry.key() == null) {
            throw new IllegalArgumentException("it has no key");
        }
        String id = new String(entry.key(), StandardCharsets.UTF_8);
        if (entry.value() == null) {
            records.remove(id);
            return;
        }
        ReplayRecord next = Json.decode(entry.value(), ReplayRecord.class);
        records.merge(id, next, (old, newer) -> hasEnded(old) && !hasEnded(newer) ? old : newer);
        ReplayCommand.of(entry.headers())
                .ifPresent(command -> listeners.forEach(listener -> listener.accept(command, next)));
    }
}
