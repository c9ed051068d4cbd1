package io.nodeflow.engine;

import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.engine.config.EngineConfig;
import io.nodeflow.engine.config.Instance;
import io.nodeflow.engine.definition.WorkflowValidation;
import io.nodeflow.engine.external.ExternalSettings;
import io.nodeflow.engine.flow.FlowControl;
import io.nodeflow.engine.kafka.BrokerWatch;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.engine.node.NodeTypes;
import io.nodeflow.engine.plugin.Plugins;
import io.nodeflow.engine.report.EventLog;
import io.nodeflow.engine.report.Publisher;
import io.nodeflow.engine.report.Reporting;
import io.nodeflow.engine.report.StatusBoard;
import io.nodeflow.engine.runtime.Engine;
import io.nodeflow.engine.runtime.StreamsSettings;
import io.nodeflow.engine.state.WorkflowStore;
import io.nodeflow.engine.target.TargetRules;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;

/** Puts the engine together, starts it, and stops it in the opposite order. */
@Singleton
class EngineApplication {
    private final TopicNames names;
    private final KafkaClients clients;
    private final BrokerWatch broker;
    private final WorkflowStore store;
    private final Publisher publisher;
    private final EventLog events;
    private final StatusBoard board;
    private final NodeTypes nodeTypes;
    private final WorkflowValidation validation;
    private final FlowControl flows;
    private final Engine engine;
    private final Reporting reporting;

    EngineApplication(EngineConfig config, Vertx vertx) {
        names = new TopicNames(config.topicPrefix());
        Instance instance = config.instance().map(Instance::new).orElseGet(Instance::ofThisProcess);
        clients = new KafkaClients(config.kafka().bootstrapServers(), "engine-" + instance);
        broker = new BrokerWatch(clients, names);
        store = new WorkflowStore(clients, broker, names);
        publisher = new Publisher(clients, broker, names);
        events = new EventLog(publisher, instance);
        board = new StatusBoard(clients, broker, names);
        nodeTypes = config.plugins().map(Plugins::load).orElseGet(NodeTypes::installed);
        TargetRules targets = TargetRules.of(
                config.external().allowedAddresses().orElse(List.of()),
                config.external().allowedHosts().orElse(List.of()));
        validation = new WorkflowValidation(names, nodeTypes, targets);
        Path stateDir = config.stateDir()
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "nodeflow-engine", instance.name()));
        flows = new FlowControl(
                names, clients, broker, (key, record) -> publisher.publish(SystemTopic.FLOW, key.toString(), record));
        engine = new Engine(
                names,
                instance,
                clients,
                store,
                validation,
                new StreamsSettings(
                        config.kafka().bootstrapServers(),
                        stateDir,
                        config.engine().streamThreads(),
                        config.engine().compression()),
                new ExternalSettings(config.kafka().bootstrapServers(), vertx, targets),
                flows,
                events,
                config.engine().drainTimeout(),
                config.engine().concurrency());
        reporting = new Reporting(names, instance, publisher, events, board, flows, engine.reconciler()::observe);
    }

    void start(@Observes StartupEvent started) {
        broker.start();
        store.start();
        board.start();
        publisher.start();
        flows.start();
        engine.reconciler().start();
        reporting.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        reporting.close();
        engine.reconciler().close();
        flows.close();
        publisher.close();
        board.close();
        store.close();
        broker.close();
        clients.close();
    }

    @Produces
    @Singleton
    TopicNames names() {
        return names;
    }

    @Produces
    @Singleton
    BrokerWatch broker() {
        return broker;
    }

    @Produces
    @Singleton
    WorkflowStore store() {
        return store;
    }

    @Produces
    @Singleton
    EventLog events() {
        return events;
    }

    @Produces
    @Singleton
    StatusBoard board() {
        return board;
    }

    @Produces
    @Singleton
    NodeTypes nodeTypes() {
        return nodeTypes;
    }

    @Produces
    @Singleton
    WorkflowValidation validation() {
        return validation;
    }

    @Produces
    @Singleton
    Engine engine() {
        return engine;
    }

    @Produces
    @Singleton
    Reporting reporting() {
        return reporting;
    }
}
