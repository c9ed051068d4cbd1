package io.nodeflow.gateway.flow;

import io.nodeflow.contracts.flow.BlockingEdges;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.kafka.KafkaAccess;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The gates of ingest nodes. While any is in use, one thread asks Kafka every 50 ms where the edges behind them end. What
 * nobody can tell holds nobody up: a Kafka that does not answer shows when a message is written. Thread-safe.
 */
@Singleton
public class FlowGates {

    private static final Logger LOG = Logger.getLogger(FlowGates.class);
    private static final Duration PERIOD = Duration.ofMillis(50);
    private static final Duration IN_USE = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration ANSWER = Duration.ofMillis(500);

    private record Key(WorkflowId workflow, String uid, NodeId node) {}

    /** What is behind a gate, as of one revision; none before the workflow is found. */
    private record Behind(@Nullable WorkflowRecord workflow, List<EdgeLoad> edges, List<EdgeLoad> own) {}

    private final KafkaAccess kafka;
    private final StreamDirectory directory;
    private final FlowPositions positions;
    private final Duration kept;
    private final Map<Key, NodeFlow> flows = new ConcurrentHashMap<>();
    private final Map<Key, Behind> behind = new HashMap<>(); // of the thread that looks
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread looking = new Thread(task, "ingest-flow");
        looking.setDaemon(true);
        return looking;
    });
    private @Nullable Admin admin; // of the thread that looks

    @Inject
    FlowGates(KafkaAccess kafka, StreamDirectory directory, FlowPositions positions) {
        this(kafka, directory, positions, KEPT);
    }

    /** @param kept how long it is remembered of a node how it may send when nobody asks */
    FlowGates(KafkaAccess kafka, StreamDirectory directory, FlowPositions positions, Duration kept) {
        this.kafka = kafka;
        this.directory = directory;
        this.positions = positions;
        this.kept = kept;
        thread.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The gate of an ingest node in one life of its workflow. */
    public FlowGate of(WorkflowId workflow, String uid, NodeId node) {
        Key key = new Key(workflow, uid, node);
        return new FlowGate(() -> flow(key));
    }

    /** Nodes of which it is known how they may send. */
    int count() {
        return flows.size();
    }

    @PreDestroy
    void close() throws InterruptedException {
        thread.shutdown();
        if (thread.awaitTermination(2, TimeUnit.SECONDS) && admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    /** How a node may send; not forgotten before it was asked. */
    @SuppressWarnings("NullAway") // what is computed is there
    private NodeFlow flow(Key key) {
        return flows.compute(key, (same, known) -> (known == null ? new NodeFlow(this::lookSoon) : known).use());
    }

    private void forgetUnused(long now) {
        for (Key key : flows.keySet()) {
            flows.computeIfPresent(key, (same, flow) -> flow.isUsed(now, kept) ? flow : null);
        }
        behind.keySet().retainAll(flows.keySet());
    }

    private void lookSoon() {
        if (!thread.isShutdown()) {
            thread.execute(this::look);
        }
    }

    /** A schedule ends with the first exception. */
    private void look() {
        try {
            long now = System.nanoTime();
            forgetUnused(now);
            Map<Key, NodeFlow> used = new HashMap<>(flows);
            used.values().removeIf(flow -> !flow.isUsed(now, IN_USE));
            if (!used.isEmpty()) {
                look(used);
            }
        } catch (RuntimeException e) {
            LOG.error("the flow of ingest nodes could not be looked at; trying again", e);
        }
    }

    private void look(Map<Key, NodeFlow> used) {
        Map<Key, Long> written = new HashMap<>();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        used.forEach((key, flow) -> {
            written.put(key, flow.written());
            for (EdgeLoad edge : behind(key).edges()) {
                edge.partitions().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
            }
        });
        Map<TopicPartition, Long> ends = ends(asked);
        long now = System.nanoTime();
        used.forEach((key, flow) -> {
            Behind edges = behind(key);
            edges.edges().forEach(edge -> edge.look(ends, positions));
            flow.update(edges.edges(), edges.own(), written.getOrDefault(key, 0L), now);
        });
    }

    private Behind behind(Key key) {
        WorkflowRecord now = directory
                .workflow(key.workflow())
                .filter(record -> record.uid().equals(key.uid()))
                .orElse(null);
        Behind known = behind.get(key);
        if (known == null || known.workflow() != now) {
            known = behind(key, now);
            behind.put(key, known);
        }
        return known;
    }

    private Behind behind(Key key, @Nullable WorkflowRecord workflow) {
        if (workflow == null) {
            return new Behind(null, List.of(), List.of());
        }
        List<EdgeLoad> edges = BlockingEdges.behind(workflow.definition(), key.node()).stream()
                .map(edge -> new EdgeLoad(workflow, edge, kafka.names().edge(workflow.id(), edge.id())))
                .toList();
        List<EdgeLoad> own = new ArrayList<>(edges);
        own.removeIf(load -> !load.edge().source().equals(key.node()));
        return new Behind(workflow, edges, own);
    }

    /** Where partitions end; what is not answered soon is left out. */
    private Map<TopicPartition, Long> ends(Map<TopicPartition, OffsetSpec> asked) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        if (asked.isEmpty()) {
            return ends;
        }
        long deadline = System.nanoTime() + ANSWER.toNanos();
        try {
            if (admin == null) {
                admin = kafka.admin();
            }
            ListOffsetsResult answer = admin.listOffsets(asked);
            for (TopicPartition partition : asked.keySet()) {
                try {
                    ends.put(
                            partition,
                            answer.partitionResult(partition)
                                    .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                                    .offset());
                } catch (ExecutionException | TimeoutException e) {
                    LOG.debugf(e, "%s was not looked at", partition);
                }
            }
        } catch (KafkaException e) {
            LOG.debugf(e, "Kafka was not asked");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ends;
    }
}
