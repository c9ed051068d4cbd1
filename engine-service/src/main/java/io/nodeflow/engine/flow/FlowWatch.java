package io.nodeflow.engine.flow;

import io.nodeflow.engine.kafka.BrokerWatch;
import io.nodeflow.engine.kafka.KafkaUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Looks at all running workflows on one thread: every 50 ms at those in which something moves, every second at all, and every
 * ten seconds at how old what is unread has become. One request to Kafka serves all that are looked at.
 */
final class FlowWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FlowWatch.class);
    private static final long PERIOD_MILLIS = 50;
    private static final long MEASURE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long AGE_NANOS = Duration.ofSeconds(10).toNanos();

    private final FlowOffsets offsets;
    private final FlowAges ages;
    private final BrokerWatch broker;
    private final FlowTable table;
    private final FlowJournal journal;
    private final Set<WorkflowFlow> running;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread watch = new Thread(task, "flow-control");
        watch.setDaemon(true);
        return watch;
    });
    private boolean tableRead;
    private boolean lost;
    private boolean troubled;
    private long measuredAt;
    private long agedAt;
    private Map<EdgeFlow, Double> oldest = Map.of();
    /** Those that did not answer in time are asked once a second only, so that they do not keep the others waiting. */
    private Set<TopicPartition> silent = Set.of();

    FlowWatch(
            FlowOffsets offsets, BrokerWatch broker, FlowTable table, FlowJournal journal, Set<WorkflowFlow> running) {
        this.offsets = offsets;
        this.ages = new FlowAges(offsets);
        this.broker = broker;
        this.table = table;
        this.journal = journal;
        this.running = running;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Writes how far a workflow came that was stopped. */
    void finish(WorkflowFlow flow) {
        if (!thread.isShutdown()) {
            thread.execute(() -> flow.write(journal, false, System.nanoTime()));
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A schedule ends with the first exception; and while Kafka is away, the broker watch says so. */
    private void tick() {
        try {
            if (broker.trouble().isPresent()) {
                lost = true;
                return;
            }
            if (!tableRead) {
                table.catchUp();
                tableRead = true;
            }
            look(System.nanoTime());
            troubled = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaUnavailableException e) {
            LOG.debugf(e, "the flow of edges was not looked at");
        } catch (RuntimeException e) {
            complain(e);
        }
    }

    private void complain(RuntimeException e) {
        if (!troubled) {
            LOG.error("the flow of edges could not be looked at; trying again", e);
        }
        troubled = true;
    }

    private void look(long now) throws InterruptedException {
        boolean all = now - measuredAt >= MEASURE_NANOS || measuredAt == 0 || lost;
        List<WorkflowFlow> looked =
                running.stream().filter(flow -> flow.isAwake(now) || all).toList();
        if (looked.isEmpty()) {
            return;
        }
        measure(all ? looked : looked.stream().filter(WorkflowFlow::isNew).toList(), now);
        Collection<TopicPartition> asking = partitionsOf(looked);
        if (!all) {
            asking.removeAll(silent);
        }
        Map<TopicPartition, Long> ends = offsets.ends(asking);
        long asked = System.nanoTime();
        for (WorkflowFlow flow : looked) {
            flow.look(ends, table, asked);
            flow.write(journal, lost, asked);
        }
        if (all) {
            measuredAt = now;
            lost = false;
            silent = new HashSet<>(asking);
            silent.removeAll(ends.keySet());
        }
    }

    private void measure(List<WorkflowFlow> flows, long now) throws InterruptedException {
        if (flows.isEmpty()) {
            return;
        }
        Map<String, Map<TopicPartition, Long>> committed = offsets.committed(
                flows.stream().flatMap(flow -> flow.groups().stream()).toList());
        Map<TopicPartition, Long> beginnings = offsets.beginnings(partitionsOf(flows));
        if (now - agedAt >= AGE_NANOS) {
            agedAt = now;
            oldest = ages.of(running, System.currentTimeMillis());
        }
        for (WorkflowFlow flow : flows) {
            Map<TopicPartition, Long> positions = new HashMap<>();
            // A partition is read by one of the groups; another may hold where a former life ended.
            flow.groups().forEach(group -> committed
                    .getOrDefault(group, Map.of())
                    .forEach((partition, offset) -> positions.merge(partition, offset, Math::max)));
            for (EdgeFlow edge : flow.edges()) {
                edge.partitions()
                        .forEach(partition -> partition.learn(
                                positions.get(partition.partition()), beginnings.get(partition.partition())));
                edge.measure(oldest.getOrDefault(edge, 0.0), now);
            }
            flow.measured();
        }
    }

    private static Collection<TopicPartition> partitionsOf(Collection<WorkflowFlow> flows) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (WorkflowFlow flow : flows) {
            for (EdgeFlow edge : flow.edges()) {
                edge.partitions().forEach(partition -> partitions.add(partition.partition()));
            }
        }
        return partitions;
    }
}
