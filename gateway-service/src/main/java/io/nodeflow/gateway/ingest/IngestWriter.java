package io.nodeflow.gateway.ingest;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.flow.FlowGate;
import io.nodeflow.gateway.flow.FlowGates;
import io.nodeflow.gateway.ingest.IngestException.Reason;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/**
 * Writes messages to the edges that leave an ingest node. Thread-safe; nothing public here makes the caller wait, and stages
 * fail with an {@link IngestException} (behind a {@link java.util.concurrent.CompletionException}, as stages do).
 */
@Singleton
public class IngestWriter {

    private record Address(WorkflowId workflow, NodeId node) {}

    private final StreamDirectory directory;
    private final KafkaAccess kafka;
    private final IngestTargets targets;
    private final IngestProducers producers;
    private final FlowGates gates;
    private final Executor workers;
    private final SerialTasks<Address> inOrder = new SerialTasks<>();
    private final LineageIds ids = new LineageIds();

    IngestWriter(
            StreamDirectory directory, KafkaAccess kafka, IngestProducers producers, FlowGates gates, Vertx vertx) {
        this.directory = directory;
        this.kafka = kafka;
        this.targets = new IngestTargets(directory, kafka.names());
        this.producers = producers;
        this.gates = gates;
        this.workers = task -> vertx.executeBlocking(
                () -> {
                    task.run();
                    return null;
                },
                false);
    }

    /**
     * Writes the messages in order, and calls for one node in the order in which they come. A message that cannot be taken
     * ends it: those before it are written, those after it are not. While an edge behind the node presses they wait, and are
     * refused when it has taken nothing for {@code 10 s}.
     *
     * @return their count, when Kafka has acknowledged all; fails with an {@link IngestException} otherwise
     */
    public CompletionStage<Integer> publish(WorkflowId workflow, NodeId node, List<IngestMessage> messages) {
        Instant enteredAt = Instant.now();
        List<IngestMessage> all = List.copyOf(messages);
        CompletionStage<CompletionStage<Integer>> handedOver =
                inOrder.submit(new Address(workflow, node), () -> resolve(workflow, node)
                        .thenCompose(this::whenAdmitted)
                        .thenApplyAsync(target -> write(target, all, enteredAt), workers));
        return handedOver.thenCompose(Function.identity());
    }

    /** Finds the node, with a second look when it is unknown: it may have been deployed a moment ago. */
    CompletionStage<IngestTarget> resolve(WorkflowId workflow, NodeId node) {
        try {
            return CompletableFuture.completedFuture(targets.find(workflow, node));
        } catch (IngestException unknown) {
            return directory
                    .catchUp()
                    .toCompletableFuture()
                    .orTimeout(2 * KafkaAccess.API_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(failure -> {
                        throw new IngestException(
                                Reason.UNAVAILABLE,
                                "Kafka at " + kafka.bootstrapServers()
                                        + " does not answer, so that nobody knows whether " + workflow + "/" + node
                                        + " exists; try again");
                    })
                    .thenApply(nothing -> targets.find(workflow, node));
        }
    }

    /** The gate of a node. */
    FlowGate gate(IngestTarget target) {
        return gates.of(target.life().workflow(), target.life().uid(), target.node());
    }

    private CompletionStage<IngestTarget> whenAdmitted(IngestTarget target) {
        return gate(target).admitted().handle((nothing, stalled) -> {
            if (stalled != null) {
                throw IngestException.of(stalled);
            }
            return target;
        });
    }

    /** Where what may wait is run. */
    Executor workers() {
        return workers;
    }

    /** Begins a request's messages; may wait for the producer to be made. */
    IngestSession open(IngestTarget target) {
        try {
            return new IngestSession(producers, targets, target, ids, gate(target));
        } catch (IllegalStateException e) {
            throw new IngestException(Reason.UNAVAILABLE, e.getMessage() + "; try again");
        } catch (KafkaException e) {
            throw new IngestException(
                    Reason.UNAVAILABLE,
                    "Kafka at " + kafka.bootstrapServers() + " cannot be reached: " + e.getMessage());
        }
    }

    private CompletionStage<Integer> write(IngestTarget target, List<IngestMessage> messages, Instant enteredAt) {
        IngestSession session = open(target);
        try {
            for (IngestMessage message : messages) {
                session.write(message, enteredAt);
            }
            return session.finish(null);
        } catch (IngestException refusal) {
            return session.finish(refusal);
        }
    }
}
