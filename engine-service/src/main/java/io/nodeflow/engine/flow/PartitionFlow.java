package io.nodeflow.engine.flow;

import io.nodeflow.contracts.flow.FlowKey;
import io.nodeflow.contracts.flow.FlowRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far one partition of an edge is, whoever reads it: this instance, of which its task tells, or another, of which
 * {@code nodeflow.flow} does. All but {@link #register} is for the thread that looks.
 */
final class PartitionFlow {

    /** What was written last is written once more, lest it was lost with the broker. */
    private static final long CONFIRM_NANOS = Duration.ofSeconds(10).toNanos();

    private final FlowKey key;
    private final String uid;
    private final TopicPartition partition;
    private final @Nullable Shedding shedding;
    private final DrainRate rate = new DrainRate();
    private volatile @Nullable PartitionIntake intake;
    private Optional<FlowRecord> told = Optional.empty();
    private @Nullable Map<String, Long> formerDrops;
    private @Nullable FlowRecord written;
    private boolean confirmed;
    private long writtenAt;
    private long baseline = -1;
    private long expiredUpTo = -1;
    private long end = -1;

    PartitionFlow(FlowKey key, String uid, TopicPartition partition, @Nullable Shedding shedding) {
        this.key = key;
        this.uid = uid;
        this.partition = partition;
        this.shedding = shedding;
    }

    TopicPartition partition() {
        return partition;
    }

    /** Begins to be read here. */
    synchronized PartitionIntake register() {
        PartitionIntake next = new PartitionIntake(shedding);
        PartitionIntake former = intake;
        if (former != null) {
            next.goOnFrom(former);
        }
        intake = next;
        return next;
    }

    @Nullable
    PartitionIntake intake() {
        return intake;
    }

    /** Takes in what Kafka says of it once a second. */
    void learn(@Nullable Long committed, @Nullable Long oldest) {
        if (committed != null) {
            baseline = committed;
        }
        if (oldest != null) {
            if (baseline < 0) {
                baseline = oldest;
            }
            expire(oldest);
        }
    }

    /** Takes in where it ends, and measures how fast it is drained. */
    void look(@Nullable Long newEnd, FlowTable table, long now) {
        if (newEnd != null) {
            end = newEnd;
        }
        told = table.of(key, uid);
        PartitionIntake reading = intake;
        if (reading != null && formerDrops == null) {
            formerDrops = told.map(FlowRecord::dropped).orElse(Map.of());
        }
        long position = position();
        if (reading == null) {
            rate.told(told.map(FlowRecord::rate).orElse(0.0), position, now);
        } else {
            rate.measured(position, reading.droppedInAll(), now);
        }
    }

    /** The next offset to be processed; the end while nobody knows. */
    long position() {
        long known = baseline;
        PartitionIntake reading = intake;
        if (reading != null && reading.next() >= 0) {
            known = Math.max(known, reading.next());
        } else if (told.isPresent() && (end < 0 || told.get().position() <= end)) {
            known = Math.max(known, told.get().position());
        }
        return known < 0 ? Math.max(0, end) : Math.max(known, expiredUpTo);
    }

    /** Whether Kafka ever told where it ends. */
    boolean isKnown() {
        return end >= 0;
    }

    long end() {
        return Math.max(0, end);
    }

    long lag() {
        return Math.max(0, end - position());
    }

    double rate() {
        return rate.perSecond();
    }

    /** Messages left out in this life of the workflow. */
    Map<String, Long> dropped() {
        PartitionIntake reading = intake;
        if (reading == null || formerDrops == null) {
            return told.map(FlowRecord::dropped).orElse(Map.of());
        }
        Map<String, Long> all = new HashMap<>(formerDrops);
        reading.dropped().forEach((reason, count) -> all.merge(reason.wireForm(), count, Long::sum));
        return all;
    }

    /** Writes where it is when that is this instance's to tell, and something changed. */
    void write(FlowJournal journal, boolean lost, long now) {
        PartitionIntake reading = intake;
        if (reading == null || formerDrops == null || (reading.next() < 0 && baseline < 0)) {
            return;
        }
        boolean last = reading.isClosed();
        FlowRecord record = new FlowRecord(uid, position(), Math.round(rate.perSecond() * 10) / 10.0, dropped());
        boolean changed = written == null
                || written.position() != record.position()
                || !written.dropped().equals(record.dropped())
                || (record.rate() == 0 && written.rate() > 0);
        if (changed || lost || (!confirmed && now - writtenAt > CONFIRM_NANOS)) {
            confirmed = !changed && !lost;
            written = record;
            writtenAt = now;
            journal.write(key, record);
        }
        if (last) {
            release(reading);
        }
    }

    /** Counts what the retention took before it was read; the reader goes on behind it. */
    private void expire(long oldest) {
        PartitionIntake reading = intake;
        long position = position();
        if (reading != null && formerDrops != null && position < oldest) {
            reading.drop(DropReason.EXPIRED, oldest - position);
            expiredUpTo = oldest;
        }
    }

    private synchronized void release(PartitionIntake closed) {
        if (intake == closed) {
            intake = null;
            formerDrops = null;
            written = null;
        }
    }
}
