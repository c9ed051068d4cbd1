package io.nodeflow.loadtest.bench.engine;

import io.nodeflow.contracts.workflow.Delivery;
import io.nodeflow.loadtest.bench.Bench;
import io.nodeflow.loadtest.bench.Steps;
import io.nodeflow.loadtest.bench.report.BenchReport;
import io.nodeflow.loadtest.bench.report.Series;
import io.nodeflow.loadtest.bench.stage.Service;
import io.nodeflow.loadtest.bench.stage.Stage;
import io.nodeflow.loadtest.report.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What exactly-once costs: the same workflow of a map and a filter in both modes of delivery, in turns. It has no goal: a price
 * is to be known.
 *
 * @param partitions of each topic
 * @param messages of a round that measures throughput
 * @param rate messages a second of a round that measures latency
 * @param measured of such a round
 */
public record ExactlyOnceBench(int partitions, int messages, int rate, int rounds, Duration measured) implements Bench {

    private static final int SIZE = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final int WARM_UP_ROUNDS = 2;

    @Override
    public BenchReport run(Stage stage, Steps steps) throws InterruptedException {
        Instant startedAt = Instant.now();
        steps.say("starting a broker and an engine");
        stage.startBroker();
        Service engine = stage.startEngine();
        List<Lane> lanes = new ArrayList<>();
        for (Delivery delivery : Delivery.values()) {
            String name = delivery.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            EngineWorkflow workflow = new EngineWorkflow("bench-" + name, partitions, delivery);
            workflow.deploy(engine);
            lanes.add(new Lane(name, workflow.topic("in"), workflow.topic("out")));
        }
        steps.expect(lanes.size() * (WARM_UP_ROUNDS + 2 * rounds));
        Map<String, List<Double>> found = new LinkedHashMap<>();
        try (Probe probe = new Probe(stage.kafka(), SIZE)) {
            for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
                for (Lane lane : lanes) {
                    double each = probe.throughput(lane, messages);
                    steps.done(lane.name() + (round < 0 ? " (warming up)" : ""), each, "messages/s");
                    if (round >= 0) {
                        add(found, lane.name() + " in messages/s", each);
                    }
                }
                stage.requireAlive();
            }
            for (int round = 0; round < rounds; round++) {
                for (Lane lane : lanes) {
                    Histogram latency = probe.latency(lane, rate, WARM_UP, measured);
                    add(found, lane.name() + " p50 in ms", latency.getValueAtPercentile(50) / 1000.0);
                    add(found, lane.name() + " p99 in ms", latency.getValueAtPercentile(99) / 1000.0);
                    steps.done(lane.name() + " p50", latency.getValueAtPercentile(50) / 1000.0, "ms");
                }
                stage.requireAlive();
            }
        }
        List<Series> series = new ArrayList<>();
        found.forEach((name, each) -> series.add(
                new Series(name.substring(0, name.indexOf(" in ")), name.substring(name.indexOf(" in ") + 4), each)));
        return new BenchReport("exactly-once", startedAt, Machine.here(-1), settings(), series, List.of(), List.of());
    }

    private static void add(Map<String, List<Double>> found, String name, double each) {
        found.computeIfAbsent(name, absent -> new ArrayList<>()).add(each);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("message", SIZE + " bytes of JSON");
        settings.put("work", "map and filter over three topics of " + partitions + " partitions");
        settings.put("throughput", rounds + " rounds of " + messages + " messages");
        settings.put("latency", rounds + " rounds of " + measured.toSeconds() + " s at " + rate + " messages/s");
        return settings;
    }
}
