package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.external.ExternalNodes;
import io.nodeflow.engine.flow.WorkflowFlow;
import io.nodeflow.engine.node.Intake;
import io.nodeflow.engine.node.StreamNode;
import io.nodeflow.engine.plan.PlannedEdge;
import io.nodeflow.engine.plan.PlannedNode;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/**
 * One revision of one workflow, or the part of it that an edit drains, running on this instance. An uncaught exception ends the whole client and is kept as the
 * reason: {@link WorkflowHost} starts anew after a while, which is the one path out of every failure.
 *
 * <p>Started, paused and closed by one thread at a time; asked by any.
 */
final class Run {
    private static final Duration CLOSING = Duration.ofSeconds(20);

    private final WorkflowFlow flow;
    private final @Nullable KafkaStreams streams;
    private final ExternalNodes externals;
    private final RunningRecord record;
    private volatile WorkflowPlan plan;
    private volatile boolean everRan;
    private volatile @Nullable String failure;
    /** Asked for several times a second and changed by a rebalance only; null until it is asked for after one. */
    private volatile @Nullable Set<NodeId> streamed;

    /**
     * @param record kept up to date here
     * @param externals the nodes that call the outside world
     * @param flow closed with it
     * @param onRebalance told, on a stream thread, when tasks move after the start
     */
    Run(
            RunningRecord record,
            WorkflowPlan plan,
            WorkflowFlow flow,
            Topology topology,
            Properties settings,
            ExternalNodes externals,
            KafkaClientSupplier clients,
            Consumer<Run> onRebalance) {
        this.record = record;
        this.plan = plan;
        this.flow = flow;
        this.externals = externals;
        this.streams = plan.runsInEngine() ? new KafkaStreams(topology, settings, clients) : null;
        if (streams != null) {
            streams.setUncaughtExceptionHandler(exception -> {
                failure = reasonOf(exception);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.setStateListener((next, former) -> {
                if (next == KafkaStreams.State.RUNNING && everRan) {
                    onRebalance.accept(this);
                }
                everRan |= next == KafkaStreams.State.RUNNING;
                streamed = null;
            });
        }
    }

    void start(boolean paused) {
        externals.start(paused);
        pause(paused);
        if (streams != null) {
            streams.start();
        }
    }

    void pause(boolean paused) {
        externals.pause(paused);
        if (streams != null && paused != streams.isPaused()) {
            if (paused) {
                streams.pause();
            } else {
                streams.resume();
            }
        }
    }

    /** Goes on as another revision, or drain of one, that runs in the same way. */
    void adopt(WorkflowRecord next, WorkflowPlan samePlan) {
        record.set(next);
        plan = samePlan;
    }

    /** Leaves the group, so that others take over at once, and keeps the positions. */
    void close(boolean forgetLocalState) {
        externals.close();
        if (streams != null) {
            // Otherwise a thread first processes all that it has fetched, which takes minutes where a node is slow.
            streams.pause();
            boolean ended = streams.close(
                    CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                            .withTimeout(CLOSING));
            if (forgetLocalState && ended) {
                streams.cleanUp();
            }
        }
        flow.close();
    }

    WorkflowRecord record() {
        return record.get();
    }

    WorkflowPlan plan() {
        return plan;
    }

    /** Whether it has come to process messages; stays so over a rebalance. */
    boolean isUp() {
        return (streams == null || everRan) && externals.isUp();
    }

    /** Why it ended, or empty while it has not. */
    Optional<String> failure() {
        return Optional.ofNullable(failure).or(externals::failure);
    }

    /** The nodes whose input, or a part of it, this instance reads. */
    Set<NodeId> localNodes() {
        Set<NodeId> nodes = new HashSet<>(externals.localNodes());
        nodes.addAll(streamedNodes());
        return nodes;
    }

    private Set<NodeId> streamedNodes() {
        if (streams == null || failure != null || !everRan) {
            return Set.of();
        }
        Set<NodeId> known = streamed;
        if (known == null) {
            known = readNodes(streams);
            streamed = known;
        }
        return known;
    }

    private Set<NodeId> readNodes(KafkaStreams running) {
        Set<String> topics = running.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .map(TopicPartition::topic)
                .collect(Collectors.toSet());
        return plan.nodes().stream()
                .filter(node -> inputsOf(node).stream().anyMatch(topics::contains))
                .map(PlannedNode::id)
                .collect(Collectors.toSet());
    }

    private Set<String> inputsOf(PlannedNode node) {
        if (!(node.compiled() instanceof StreamNode stream)) {
            return Set.of();
        }
        if (stream.intake() instanceof Intake.Topic topic) {
            return Set.of(topic.name());
        }
        return stream.intake() instanceof Intake.Clock
                ? Set.of(plan.names().source(plan.workflow(), node.id()))
                : node.inputs().stream().map(PlannedEdge::topic).collect(Collectors.toSet());
    }

    private static String reasonOf(Throwable exception) {
        Throwable deepest = exception;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest == exception ? exception.toString() : exception.getMessage() + ": " + deepest;
    }
}
