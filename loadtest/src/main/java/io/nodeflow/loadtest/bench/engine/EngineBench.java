package io.nodeflow.loadtest.bench.engine;

import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicCreation;
import io.nodeflow.contracts.workflow.Delivery;
import io.nodeflow.loadtest.bench.Bench;
import io.nodeflow.loadtest.bench.Steps;
import io.nodeflow.loadtest.bench.report.BenchReport;
import io.nodeflow.loadtest.bench.report.Goal;
import io.nodeflow.loadtest.bench.report.Series;
import io.nodeflow.loadtest.bench.stage.BenchException;
import io.nodeflow.loadtest.bench.stage.Stage;
import io.nodeflow.loadtest.report.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Kafka alone, a bare Kafka Streams program and the engine with one map and one filter, in turns over topics of the same form.
 *
 * @param partitions of each topic
 * @param messages of a round that measures throughput
 * @param size bytes of a message
 * @param rate messages a second of a round that measures latency
 * @param measured of such a round
 */
public record EngineBench(int partitions, int messages, int size, int rate, int rounds, Duration measured)
        implements Bench {

    private static final double WANTED_BARE = 45_000;
    private static final double WANTED_SHARE = 1.0;
    private static final double WANTED_EXTRA_MILLIS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    /** After two rounds of a million messages both programs were still compiled, and the slower of them was by chance. */
    private static final int WARM_UP_ROUNDS = 5;

    private static final int NODES = 2;
    private static final int TASKS_PER_THREAD = 3;

    @Override
    public BenchReport run(Stage stage, Steps steps) throws InterruptedException {
        Instant startedAt = Instant.now();
        steps.say("starting a broker, the bare program and the engine");
        stage.startBroker();
        makeTopics(stage.kafka());
        Lane kafka = new Lane("Kafka alone", "bench-raw", "bench-raw");
        Lane bare = new Lane("bare Kafka Streams", "bench-bare-in", "bench-bare-out");
        EngineWorkflow workflow = new EngineWorkflow("bench-engine", partitions, Delivery.AT_LEAST_ONCE);
        Lane ours = new Lane("engine", workflow.topic("in"), workflow.topic("out"));
        stage.startProgram(
                "bare-streams",
                BareStreams.class,
                "2g",
                stage.kafka(),
                "bench-bare",
                stage.dataFolder("bare-state").toString(),
                Integer.toString(threads()),
                bare.in(),
                "bench-bare-mapped",
                bare.out());
        workflow.deploy(stage.startEngine());
        Map<Lane, List<Double>> rates = new LinkedHashMap<>();
        Map<Lane, List<Histogram>> latencies = new LinkedHashMap<>();
        List<Lane> lanes = List.of(kafka, bare, ours);
        steps.expect(lanes.size() * (WARM_UP_ROUNDS + 2 * rounds));
        try (Probe probe = new Probe(stage.kafka(), size)) {
            for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
                for (Lane lane : lanes) {
                    double found = probe.throughput(lane, messages);
                    steps.done(lane.name() + (round < 0 ? " (warming up)" : ""), found, "messages/s");
                    if (round >= 0) {
                        rates.computeIfAbsent(lane, key -> new ArrayList<>()).add(found);
                    }
                }
                stage.requireAlive();
            }
            for (int round = 0; round < rounds; round++) {
                for (Lane lane : lanes) {
                    Histogram found = probe.latency(lane, rate, WARM_UP, measured);
                    steps.done(lane.name() + " p99", found.getValueAtPercentile(99) / 1000.0, "ms");
                    latencies.computeIfAbsent(lane, key -> new ArrayList<>()).add(found);
                }
                stage.requireAlive();
            }
        }
        return report(startedAt, rates, latencies, bare, ours);
    }

    private BenchReport report(
            Instant startedAt,
            Map<Lane, List<Double>> rates,
            Map<Lane, List<Histogram>> latencies,
            Lane bare,
            Lane ours) {
        List<Series> series = new ArrayList<>();
        rates.forEach((lane, found) -> series.add(new Series(lane.name(), "messages/s", found)));
        latencies.forEach((lane, found) ->
                Stream.of(50, 99).forEach(percentile -> series.add(percentile(lane, found, percentile))));
        double bareRate = new Series("", "", rates.getOrDefault(bare, List.of())).median();
        double ourRate = new Series("", "", rates.getOrDefault(ours, List.of())).median();
        double bareP99 =
                percentile(bare, latencies.getOrDefault(bare, List.of()), 99).median();
        double ourP99 =
                percentile(ours, latencies.getOrDefault(ours, List.of()), 99).median();
        return new BenchReport(
                "engine",
                startedAt,
                Machine.here(-1),
                settings(),
                series,
                List.of(
                        Goal.atLeast("bare program", bareRate, WANTED_BARE, "messages/s"),
                        Goal.atLeast("engine / bare program", ourRate / bareRate, WANTED_SHARE, ""),
                        Goal.atMost("engine's p99", ourP99, bareP99 + WANTED_EXTRA_MILLIS, "ms")),
                List.of());
    }

    private static Series percentile(Lane lane, List<Histogram> found, int percentile) {
        return new Series(
                lane.name() + " p" + percentile,
                "ms",
                found.stream()
                        .map(each -> each.getValueAtPercentile(percentile) / 1000.0)
                        .toList());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("message", size + " bytes of JSON, three members");
        settings.put(
                "work",
                "map (set doubled = " + BareStreams.MAP + "), filter (" + BareStreams.FILTER + "), three topics");
        settings.put("partitions", partitions + ", stream threads " + threads());
        settings.put(
                "throughput",
                rounds + " rounds of " + messages + " messages each, from the first sent to the last out");
        settings.put(
                "latency",
                rounds + " rounds of " + measured.toSeconds() + " s at " + rate
                        + " messages/s, from the intended time of sending to the end of the last topic");
        return settings;
    }

    /** As many as the engine takes for as many tasks. */
    private int threads() {
        return Math.min(2, (NODES * partitions + TASKS_PER_THREAD - 1) / TASKS_PER_THREAD);
    }

    private void makeTopics(String kafka) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            TopicCreation.ensure(
                    admin,
                    Stream.of("bench-raw", "bench-bare-in", "bench-bare-mapped", "bench-bare-out")
                            .map(name -> new NewTopic(name, Optional.of(partitions), Optional.empty())
                                    .configs(SystemTopic.messages(Duration.ofHours(1))))
                            .toList());
        } catch (ExecutionException e) {
            throw new BenchException("the broker refused the bench's topics: " + e.getCause(), e);
        }
    }
}
