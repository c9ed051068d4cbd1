package io.nodeflow.loadtest.bench.latency;

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
import io.nodeflow.loadtest.measure.Percentiles;
import io.nodeflow.loadtest.pacing.RunClock;
import io.nodeflow.loadtest.report.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How late one viewer is. Latency begins when the message is handed to the producer, so what Kafka takes to append it counts
 * as the gateway's, which is the harder measure.
 *
 * @param quietRate messages a second of the quiet stream
 * @param busyRate of the busy one
 */
public record GatewayLatencyBench(double quietRate, double busyRate, int rounds, Duration measured) implements Bench {

    private static final double WANTED_QUIET_P50_MILLIS = 5;
    private static final double WANTED_BUSY_P95_MILLIS = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final int MESSAGE_BYTES = 200;

    @Override
    public BenchReport run(Stage stage, Steps steps) throws InterruptedException {
        Instant startedAt = Instant.now();
        steps.expect(2 * rounds);
        steps.say("starting a broker and the gateway");
        stage.startBroker();
        Service gateway = stage.startGateway();
        StagedWorkflow workflow = StagedWorkflow.write(stage.kafka(), "bench-latency", 1);
        RunClock clock = new RunClock();
        MessageLog log = new MessageLog(clock);
        Subscribe subscribe = Subscribe.likeWidget(workflow.stream());
        List<Double> quiet = new ArrayList<>();
        List<Double> busy = new ArrayList<>();
        try (Audience audience = Audience.open(gateway.address(), 1, number -> StreamViewer.reading(subscribe, log));
                EdgeWriter writer = new EdgeWriter(stage.kafka(), workflow.topic(), MESSAGE_BYTES, clock)) {
            steps.say("warming up");
            writer.write(busyRate, WARM_UP);
            for (int round = 0; round < rounds; round++) {
                quiet.add(measure(log, writer, quietRate).p50());
                steps.done("quiet stream, p50", quiet.get(round), "ms");
                busy.add(measure(log, writer, busyRate).p95());
                steps.done("busy stream, p95", busy.get(round), "ms");
                audience.requireWell();
                stage.requireAlive();
            }
            Series quietSeries = new Series("quiet stream, p50", "ms", quiet);
            Series busySeries = new Series("busy stream, p95", "ms", busy);
            return new BenchReport(
                    "gateway-latency",
                    startedAt,
                    Machine.here(-1),
                    Map.of(
                            "streams",
                            quietRate + " and " + busyRate + " messages a second of " + MESSAGE_BYTES + " bytes",
                            "latency",
                            "from handing a message to the producer to the receipt of its frame"),
                    List.of(quietSeries, busySeries),
                    List.of(
                            Goal.atMost("quiet stream, p50", quietSeries.median(), WANTED_QUIET_P50_MILLIS, "ms"),
                            Goal.atMost("busy stream, p95", busySeries.median(), WANTED_BUSY_P95_MILLIS, "ms"),
                            Goal.atMost("missing", log.missing(), 0, "messages")),
                    List.of());
        }
    }

    private Percentiles measure(MessageLog log, EdgeWriter writer, double rate) throws InterruptedException {
        log.measureFrom(writer.next());
        writer.write(rate, measured);
        long deadline = System.nanoTime() + DRAIN.toNanos();
        while (log.next() < writer.next() && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        Histogram histogram = new Histogram(3);
        log.addTo(histogram);
        return Percentiles.of(histogram);
    }
}
