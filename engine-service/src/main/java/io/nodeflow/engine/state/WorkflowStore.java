package io.nodeflow.engine.state;

import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.RevisionRecord;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.kafka.BrokerWatch;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.engine.kafka.KafkaUnavailableException;
import io.nodeflow.engine.kafka.TopicFollower;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Desired state of all workflows. Writes are serialised over all replicas: begin (which fences the others), read to the end,
 * decide, commit; who was fenced meanwhile decides again on what is there now. So no write is lost and none is based on
 * something old.
 *
 * <p>Thread-safe. Reads are of memory; {@link #catchUp()} before a read makes it see all that any replica has answered.
 */
public final class WorkflowStore implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(9);

    private final BrokerWatch broker;
    private final WorkflowTable table;
    private final TopicFollower follower;
    private final StateWriter writer;
    private final ReentrantLock writing = new ReentrantLock(true);

    public WorkflowStore(KafkaClients clients, BrokerWatch broker, TopicNames names) {
        this.broker = broker;
        this.table = new WorkflowTable(names.system(SystemTopic.WORKFLOWS));
        this.follower = new TopicFollower(
                "desired-state",
                clients,
                broker,
                List.of(names.system(SystemTopic.WORKFLOWS), names.system(SystemTopic.REVISIONS)),
                table);
        this.writer = new StateWriter(clients, names);
    }

    public void start() {
        follower.start();
    }

    /** Calls the listener, on the follower's thread, after every change; it must be quick. */
    public void onChange(Runnable listener) {
        table.onChange(listener);
    }

    /**
     * Returns when memory holds all that was committed before the call.
     *
     * @throws KafkaUnavailableException when Kafka does not answer
     */
    public void catchUp() {
        follower.catchUp();
    }

    /** Every workflow, by id. */
    public SortedMap<WorkflowId, WorkflowRecord> workflows() {
        return table.workflows();
    }

    /** The revisions of a workflow, oldest first. */
    public List<RevisionRecord> revisions(WorkflowId id) {
        return table.revisions(id);
    }

    /**
     * Decides and writes.
     *
     * @return the change that is committed
     * @throws KafkaUnavailableException when Kafka does not answer; whether it was written is then unknown
     */
    public Change write(Decision decision) {
        broker.requireUp();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            if (!writing.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new KafkaUnavailableException("other changes are still waiting for Kafka", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("interrupted while waiting for other changes", e);
        }
        try {
            return writeUntil(deadline, decision);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        follower.close();
        writing.lock();
        try {
            writer.close();
        } finally {
            writing.unlock();
        }
    }

    private Change writeUntil(long deadline, Decision decision) {
        Change uncertain = null;
        while (true) {
            try {
                StateWriter.Transaction transaction = writer.begin();
                Change change = decide(transaction, decision, uncertain);
                if (change instanceof Change.Nothing || change == uncertain) {
                    transaction.abort();
                    return change;
                }
                uncertain = change;
                transaction.commit(change, lastRevision(change.id()));
                return change;
            } catch (KafkaException e) {
                writer.discard();
                if (e instanceof RecordTooLargeException || e.getCause() instanceof RecordTooLargeException) {
                    throw e;
                }
                if (System.nanoTime() > deadline || e instanceof org.apache.kafka.common.errors.TimeoutException) {
                    throw new KafkaUnavailableException("the change could not be written: " + e.getMessage(), e);
                }
                pauseBeforeRetry(e);
            }
        }
    }

    private Change decide(StateWriter.Transaction transaction, Decision decision, @Nullable Change uncertain) {
        try {
            follower.catchUp();
            return uncertain != null && isApplied(uncertain) ? uncertain : decision.decide(workflows());
        } catch (RuntimeException e) {
            transaction.abort();
            throw e;
        }
    }

    /** Whether a commit that ended in an error took place nevertheless. */
    private boolean isApplied(Change change) {
        WorkflowRecord current = workflows().get(change.id());
        if (change instanceof Change.Revise revise) {
            return isSame(revise.record(), current);
        }
        return change instanceof Change.Desire desire ? isSame(desire.record(), current) : current == null;
    }

    private static boolean isSame(WorkflowRecord written, @Nullable WorkflowRecord current) {
        return current != null
                && current.uid().equals(written.uid())
                && current.revision() == written.revision()
                && current.at().equals(written.at());
    }

    /** One revision of the life that a workflow is in. */
    public Optional<RevisionRecord> revision(WorkflowRecord workflow, int revision) {
        return revisions(workflow.id()).stream()
                .filter(each -> each.uid().equals(workflow.uid()) && each.revision() == revision)
                .findFirst();
    }

    /** The number of the newest revision of a workflow, whether it runs or not; 0 when there is none. */
    public int lastRevision(WorkflowId id) {
        return revisions(id).stream().mapToInt(RevisionRecord::revision).max().orElse(0);
    }

    private static void pauseBeforeRetry(KafkaException cause) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(5, 100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("interrupted while writing", cause);
        }
    }
}
