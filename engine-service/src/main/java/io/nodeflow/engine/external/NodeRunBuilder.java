package io.nodeflow.engine.external;

import io.nodeflow.contracts.workflow.Delivery;
import io.nodeflow.contracts.workflow.EdgeDefinition;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.metrics.NodeMeter;
import io.nodeflow.engine.node.ExternalContext;
import io.nodeflow.engine.node.ExternalNode;
import io.nodeflow.engine.plan.PlannedEdge;
import io.nodeflow.engine.plan.PlannedNode;
import io.nodeflow.engine.plan.WorkflowPlan;
import io.nodeflow.engine.recovery.Recovery;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.Consumer;

/** Puts the parts of one external node on one instance together. */
final class NodeRunBuilder {

    /** Sees the calls of all nodes through; its threads come and go with the work. */
    private static final ExecutorService LANDING = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "external-landing");
        thread.setDaemon(true);
        return thread;
    });

    private final ExternalSite site;
    private final PlannedNode node;
    private final ExternalNode external;

    NodeRunBuilder(ExternalSite site, PlannedNode node, ExternalNode external) {
        this.site = site;
        this.node = node;
        this.external = external;
    }

    NodeRun build() {
        WorkflowPlan plan = site.plan();
        NodeId id = node.id();
        ExternalSettings settings = site.settings();
        Recovery recovery = node.recovery().orElseThrow();
        NodeMeter meter = site.meters().node(id);
        String clientId = site.clientId() + "-" + id;
        CompletableFuture<Throwable> broken = new CompletableFuture<>();
        Consumer<byte[], byte[]> consumer = ExternalClients.consumer(
                settings, plan.names().externalGroup(plan.workflow(), site.uid(), id), clientId);
        Outbox outbox = plan.settings().delivery() == Delivery.EXACTLY_ONCE
                ? new TransactionalOutbox(ExternalClients.transactionalProducer(settings, clientId))
                : new PlainOutbox(ExternalClients.producer(settings, clientId), broken::complete);
        Results results = new Results(
                id,
                node.outputs().getOrDefault(EdgeDefinition.DEFAULT_SOURCE_PORT, List.of()).stream()
                        .map(PlannedEdge::topic)
                        .toList(),
                plan.names().deadLetter(plan.workflow()),
                meter);
        Lanes lanes = new Lanes();
        Gate gate = new Gate(id, external.concurrency(), recovery.circuitBreaker(), meter, site.listener());
        CallGuard guard = new CallGuard(
                recovery,
                LANDING,
                gate::breaker,
                gate::failed,
                failure -> meter.retried(String.valueOf(failure.getMessage())));
        Dispatcher dispatcher = new Dispatcher(
                id,
                lanes,
                gate,
                guard,
                recovery.onFailure(),
                results,
                outbox,
                meter,
                site.listener(),
                LANDING,
                broken::complete);
        return new NodeRun(
                clientId,
                consumer,
                node.inputs().stream().map(PlannedEdge::topic).toList(),
                external.newProgram(new ExternalContext(settings.vertx(), settings.targets())),
                lanes,
                gate,
                dispatcher,
                results,
                outbox,
                new Assignment(consumer, lanes, outbox, site.flow(), site.topicIds()),
                meter,
                broken);
    }
}
