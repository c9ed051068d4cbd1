package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.observation.ReplayRecord;
import io.nodeflow.contracts.observation.ReplayRecord.LeftOut;
import io.nodeflow.contracts.observation.ReplayRecord.Range;
import io.nodeflow.contracts.observation.ReplayRecord.Selection;
import io.nodeflow.contracts.observation.ReplayRecord.State;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.debugger.kafka.CompactTopicReader;
import jakarta.inject.Singleton;
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
final class Replays extends CompactTopicReader<ReplayRecord> {

    private static final Set<State> TERMINAL = Set.of(State.COMPLETED, State.CANCELLED, State.FAILED);

    private final Map<String, ReplayRecord> records = new ConcurrentHashMap<>();
    private final Map<String, ReplayCommand> open = new ConcurrentHashMap<>();
    private final List<BiConsumer<ReplayCommand, ReplayRecord>> listeners = new CopyOnWriteArrayList<>();

    Replays() {
        super(SystemTopic.REPLAYS, ReplayRecord.class);
    }

    /** Oldest first. */
    List<ReplayRecord> all() {
        return records.values().stream()
                .sorted(Comparator.comparing(ReplayRecord::createdAt).thenComparing(ReplayRecord::id))
                .toList();
    }

    Optional<ReplayRecord> find(String id) {
        return Optional.ofNullable(records.get(id));
    }

    /** The command of a replay that no record has followed yet; a deletion stays until the replay is gone. */
    Optional<ReplayCommand> openCommand(String id) {
        return Optional.ofNullable(open.get(id));
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
    protected void changed(String id, @Nullable ReplayRecord next, ConsumerRecord<byte[], byte[]> entry) {
        if (next == null) {
            records.remove(id);
            open.remove(id);
            return;
        }
        records.merge(id, next, (old, newer) -> hasEnded(old) && !hasEnded(newer) ? old : newer);
        Optional<ReplayCommand> command = ReplayCommand.of(entry.headers());
        command.ifPresent(given -> listeners.forEach(listener -> listener.accept(given, next)));
        if (open.get(id) != ReplayCommand.DELETE) {
            command.ifPresentOrElse(given -> open.put(id, given), () -> open.remove(id));
        }
    }
}
