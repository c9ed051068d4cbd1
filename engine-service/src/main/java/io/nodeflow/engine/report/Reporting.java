package io.nodeflow.engine.report;

import io.nodeflow.contracts.observation.MetricsRecord.EdgeMetrics;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.config.Instance;
import io.nodeflow.engine.flow.FlowControl;
import io.nodeflow.engine.kafka.KafkaUnavailableException;
import io.nodeflow.engine.metrics.NodeMeter;
import io.nodeflow.engine.runtime.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Looks at what runs here, twice a second, and reports it. Thread-safe. */
public final class Reporting implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Reporting.class);

    private final Supplier<List<Observation>> observe;
    private final FlowControl flows;
    private final StatusReporter status;
    private final TallyReporter deadLetters;
    private final TallyReporter retries;
    private final MetricsReporter metrics;
    private final EdgeReporter edges;
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "reporting");
        thread.setDaemon(true);
        return thread;
    });

    public Reporting(
            TopicNames names,
            Instance instance,
            Publisher publisher,
            EventLog events,
            StatusBoard board,
            FlowControl flows,
            Supplier<List<Observation>> observe) {
        this.observe = observe;
        this.flows = flows;
        this.status = new StatusReporter(publisher, board, instance);
        this.deadLetters = new TallyReporter(NodeMeter::errors, NodeMeter::lastFailure, events::buried);
        this.retries = new TallyReporter(NodeMeter::retries, NodeMeter::lastRetry, events::retried);
        this.metrics = new MetricsReporter(names, publisher, instance, flows::edgesOf);
        this.edges = new EdgeReporter(events);
    }

    public void start() {
        scheduler.scheduleWithFixedDelay(() -> quietly(this::reportChanges), 250, 250, TimeUnit.MILLISECONDS);
        scheduler.scheduleAtFixedRate(() -> quietly(() -> metrics.report(observe.get())), 1, 1, TimeUnit.SECONDS);
    }

    private void reportChanges() {
        List<Observation> observations = observe.get();
        status.report(observations);
        Instant now = Instant.now();
        deadLetters.report(observations, now);
        retries.report(observations, now);
        edges.report(flows.readings(), now);
    }

    /** The newest figures of a workflow's edges, as far as it runs here. */
    public Map<EdgeId, EdgeMetrics> edgesOf(WorkflowId workflow) {
        return flows.edgesOf(workflow);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        try {
            if (scheduler.awaitTermination(2, TimeUnit.SECONDS)) {
                status.withdraw();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A schedule ends with the first exception; and while Kafka is away, the broker watch says so. */
    private static void quietly(Runnable task) {
        try {
            task.run();
        } catch (KafkaUnavailableException e) {
            LOG.debugf(e, "nothing reported");
        } catch (KafkaException e) {
            LOG.warnf("nothing reported this time: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("nothing reported this time", e);
        }
    }
}
