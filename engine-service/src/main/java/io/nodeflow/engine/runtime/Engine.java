package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.engine.config.Instance;
import io.nodeflow.engine.definition.WorkflowValidation;
import io.nodeflow.engine.external.ExternalSettings;
import io.nodeflow.engine.flow.FlowControl;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.engine.state.WorkflowStore;
import java.time.Duration;

/** The parts that make the desired state run on this instance, put together. */
public final class Engine {
    private final WorkflowTopics topics;
    private final RunStarter starter;
    private final Reconciler reconciler;

    /**
     * @param drainTimeout how long an edit may take to drain what is under way
     * @param concurrency workflows that start, stop or are deleted at the same time
     */
    public Engine(
            TopicNames names,
            Instance instance,
            KafkaClients clients,
            WorkflowStore store,
            WorkflowValidation validation,
            StreamsSettings settings,
            ExternalSettings externalSettings,
            FlowControl flows,
            RuntimeListener listener,
            Duration drainTimeout,
            int concurrency) {
        ConsumerGroups groups = new ConsumerGroups(clients);
        topics = new WorkflowTopics(clients);
        starter = new RunStarter(
                names,
                instance,
                validation,
                topics,
                groups,
                new SourcePositions(clients, topics, groups),
                settings,
                externalSettings,
                new ExternalReports(store, listener),
                flows);
        Deletion deletion = new Deletion(names, store, topics, groups);
        Backlog backlog = new Backlog(clients, topics, groups);
        Editing editing = new Editing(
                starter,
                new Swap(names, groups),
                new Leftovers(names, store, topics, groups, backlog, listener),
                new EditOutcome(store, listener, drainTimeout),
                backlog);
        reconciler = new Reconciler(store, starter, deletion, editing, listener, concurrency);
    }

    public WorkflowTopics topics() {
        return topics;
    }

    public RunStarter starter() {
        return starter;
    }

    public Reconciler reconciler() {
        return reconciler;
    }
}
