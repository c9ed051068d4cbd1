package io.nodeflow.loadtest.bench.sockets;

import io.nodeflow.loadtest.bench.Bench;
import io.nodeflow.loadtest.bench.Steps;
import io.nodeflow.loadtest.bench.edge.EdgeWriter;
import io.nodeflow.loadtest.bench.report.BenchReport;
import io.nodeflow.loadtest.bench.report.Goal;
import io.nodeflow.loadtest.bench.report.Series;
import io.nodeflow.loadtest.bench.stage.Service;
import io.nodeflow.loadtest.bench.stage.Stage;
import io.nodeflow.loadtest.bench.stage.StagedWorkflow;
import io.nodeflow.loadtest.bench.viewer.Audience;
import io.nodeflow.loadtest.bench.viewer.MessageLog;
import io.nodeflow.loadtest.bench.viewer.StreamViewer;
import io.nodeflow.loadtest.bench.viewer.Subscribe;
import io.nodeflow.loadtest.measure.MachineWatch;
import io.nodeflow.loadtest.measure.Percentiles;
import io.nodeflow.loadtest.measure.ProcessWatches;
import io.nodeflow.loadtest.pacing.RunClock;
import io.nodeflow.loadtest.report.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Many sockets on one stream. Some look at every message: they tell how late it was, and that none was left out. The others
 * count, and have to come to the same number of bytes.
 *
 * @param sockets all of them
 * @param readers those that look at every message, spread evenly among the others
 * @param rate messages a second
 * @param size bytes of a message's value
 */
public record SocketsBench(int sockets, int readers, int rate, int size, int rounds, Duration measured)
        implements Bench {

    private static final double WANTED_P99_MILLIS = 100;
    /** A gateway on two cores that it shares compiles this long: p99 halves over it. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private static final Duration DRAIN = Duration.ofSeconds(10);

    @Override
    public BenchReport run(Stage stage, Steps steps) throws InterruptedException {
        Instant startedAt = Instant.now();
        steps.expect(rounds);
        steps.say("starting a broker and the gateway");
        stage.startBroker();
        Service gateway = stage.startGateway();
        StagedWorkflow workflow = StagedWorkflow.write(stage.kafka(), "bench-sockets", 1);
        RunClock clock = new RunClock();
        List<MessageLog> logs = new ArrayList<>();
        Subscribe subscribe = Subscribe.likeWidget(workflow.stream());
        int every = sockets / readers;
        steps.say("connecting " + sockets + " sockets");
        try (Audience audience = Audience.open(gateway.address(), sockets, number -> {
                    // moved on by one each time, so that they do not all come to lie on the same of the gateway's event
                    // loops
                    if (logs.size() == readers || number % every != logs.size() % every) {
                        return StreamViewer.counting(subscribe);
                    }
                    logs.add(new MessageLog(clock));
                    return StreamViewer.reading(subscribe, logs.get(logs.size() - 1));
                });
                EdgeWriter writer = new EdgeWriter(stage.kafka(), workflow.topic(), size, clock)) {
            steps.say("warming up");
            writer.write(rate, WARM_UP);
            drain(audience, logs, writer.next());
            ProcessWatches processes = new ProcessWatches(stage.processIds());
            MachineWatch machine = new MachineWatch();
            Rounds found = new Rounds();
            for (int round = 0; round < rounds; round++) {
                logs.forEach(log -> log.measureFrom(writer.next()));
                writer.write(rate, measured);
                drain(audience, logs, writer.next());
                processes.sample();
                found.add(logs);
                steps.done("p99", found.p99.get(round), "ms");
                audience.requireWell();
                stage.requireAlive();
            }
            long missing = logs.stream()
                    .mapToLong(log -> log.missing() + writer.next() - log.next())
                    .sum();
            return new BenchReport(
                    "sockets",
                    startedAt,
                    Machine.here(machine.cpuPercent()),
                    settings(),
                    found.series(),
                    List.of(
                            Goal.atMost("p99", found.series().get(2).median(), WANTED_P99_MILLIS, "ms"),
                            Goal.atMost("missing at a reader", missing, 0, "messages"),
                            Goal.atMost("told as dropped", audience.toldMissing(), 0, "messages"),
                            Goal.atMost("sockets with less bytes than the readers", behind(audience), 0, "sockets")),
                    processes.usages());
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("sockets", sockets + ", of which " + readers + " look at every message and the rest count");
        settings.put("stream", rate + " messages a second of " + size + " bytes");
        settings.put("rounds", rounds + " of " + measured.toSeconds() + " s, after " + WARM_UP.toSeconds() + " s");
        settings.put("latency", "from the intended time of sending to the topic, to the receipt of the whole frame");
        return settings;
    }

    private static void drain(Audience audience, List<MessageLog> logs, long end) throws InterruptedException {
        long deadline = System.nanoTime() + DRAIN.toNanos();
        while ((logs.stream().anyMatch(log -> log.next() < end) || behind(audience) > 0)
                && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
    }

    /** Sockets that got less than most did; all have subscribed before the first message. */
    private static long behind(Audience audience) {
        long most =
                audience.viewers().stream().mapToLong(StreamViewer::bytes).max().orElse(0);
        return audience.viewers().stream()
                .filter(viewer -> viewer.bytes() < most)
                .count();
    }

    private static final class Rounds {

        private final List<Double> p50 = new ArrayList<>();
        private final List<Double> p95 = new ArrayList<>();
        private final List<Double> p99 = new ArrayList<>();
        private final List<Double> max = new ArrayList<>();

        void add(List<MessageLog> logs) {
            Histogram sum = new Histogram(3);
            logs.forEach(log -> log.addTo(sum));
            Percentiles all = Percentiles.of(sum);
            p50.add(all.p50());
            p95.add(all.p95());
            p99.add(all.p99());
            max.add(all.max());
        }

        List<Series> series() {
            return List.of(
                    new Series("p50", "ms", p50),
                    new Series("p95", "ms", p95),
                    new Series("p99", "ms", p99),
                    new Series("max", "ms", max));
        }
    }
}
