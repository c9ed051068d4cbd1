package io.nodeflow.loadtest.bench.slow;

import io.nodeflow.loadtest.bench.Bench;
import io.nodeflow.loadtest.bench.Steps;
import io.nodeflow.loadtest.bench.edge.EdgeWriter;
import io.nodeflow.loadtest.bench.report.BenchReport;
import io.nodeflow.loadtest.bench.report.Goal;
import io.nodeflow.loadtest.bench.report.Series;
import io.nodeflow.loadtest.bench.stage.JavaMemory;
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
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Many viewers of one stream, in turns: all read; one stops reading; one more reads and never acknowledges. The others are
 * measured throughout, the one is held against what it was told.
 *
 * @param rate messages a second
 * @param size bytes of a message
 */
public record SlowViewerBench(int viewers, int rate, int size, int rounds, Duration measured) implements Bench {

    private static final int READERS = 10;
    private static final double WANTED_FACTOR = 1.2;
    private static final double WANTED_EXTRA_MILLIS = 10;
    private static final double WANTED_MEBIBYTES = 32;
    private static final double MEBIBYTE = 1024.0 * 1024;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Override
    public BenchReport run(Stage stage, Steps steps) throws InterruptedException {
        Instant startedAt = Instant.now();
        steps.expect(3 * rounds);
        steps.say("starting a broker and the gateway");
        stage.startBroker();
        Service gateway = stage.startGateway(JavaMemory.FLAG);
        StagedWorkflow workflow = StagedWorkflow.write(stage.kafka(), "bench-slow", 1);
        Subscribe subscribe = Subscribe.likeWidget(workflow.stream());
        RunClock clock = new RunClock();
        MessageLog slowLog = new MessageLog(clock);
        StreamViewer slow = StreamViewer.withSmallBuffer(subscribe, slowLog);
        List<MessageLog> logs = new ArrayList<>();
        Found found = new Found();
        try (Audience audience = Audience.open(gateway.address(), viewers, number -> {
                    if (number == 0) {
                        return slow;
                    }
                    if (number > READERS) {
                        return StreamViewer.counting(subscribe);
                    }
                    logs.add(new MessageLog(clock));
                    return StreamViewer.reading(subscribe, logs.get(logs.size() - 1));
                });
                EdgeWriter writer = new EdgeWriter(stage.kafka(), workflow.topic(), size, clock)) {
            steps.say("warming up");
            writer.write(rate, WARM_UP);
            for (int round = 0; round < rounds; round++) {
                found.healthy.add(p99(logs, writer));
                steps.done("all read, p99", found.healthy.get(round), "ms");
                double before = held(gateway);

                audience.sockets().get(0).pauseReading(true);
                found.stopped.add(p99(logs, writer));
                steps.done("one does not read, p99 of the others", found.stopped.get(round), "ms");
                found.memory.add(held(gateway) - before);
                audience.sockets().get(0).pauseReading(false);
                long end = writer.next();
                await(() -> slowLog.next() == end && slow.toldMissing() >= slowLog.missing());

                MessageLog silentLog = new MessageLog(clock);
                long first = writer.next();
                StreamViewer silent = StreamViewer.neverAcknowledging(subscribe, silentLog);
                try (Audience one = Audience.open(gateway.address(), 1, number -> silent)) {
                    found.silent.add(p99(logs, writer));
                    steps.done("one never acknowledges, p99 of the others", found.silent.get(round), "ms");
                    found.memory.add(held(gateway) - before);
                    long sent = writer.next() - first;
                    await(() -> untold(sent, silentLog, silent, subscribe) == 0);
                    found.untold += untold(sent, silentLog, silent, subscribe);
                    found.silentTold += silent.toldMissing();
                    one.requireWell();
                }
                audience.requireWell();
                stage.requireAlive();
            }
            long others = logs.stream().mapToLong(MessageLog::missing).sum();
            return found.report(startedAt, settings(), slowLog.missing(), slow.toldMissing(), others);
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "viewers", viewers + ", of which " + READERS + " are measured",
                "stream", rate + " messages a second of " + size + " bytes",
                "rounds",
                        rounds + " of " + measured.toSeconds() + " s each, in turns, after " + WARM_UP.toSeconds()
                                + " s");
    }

    private double p99(List<MessageLog> logs, EdgeWriter writer) throws InterruptedException {
        logs.forEach(log -> log.measureFrom(writer.next()));
        writer.write(rate, measured);
        await(() -> logs.stream().allMatch(log -> log.next() >= writer.next()));
        Histogram sum = new Histogram(3);
        logs.forEach(log -> log.addTo(sum));
        return Percentiles.of(sum).p99();
    }

    /** Messages that it neither got nor was told of, and that do not wait in its buffer. */
    private static long untold(long sent, MessageLog log, StreamViewer viewer, Subscribe subscribe) {
        return Math.max(0, sent - log.received() - viewer.toldMissing() - subscribe.bufferSize());
    }

    private static double held(Service gateway) throws InterruptedException {
        return JavaMemory.of(gateway.process()).bytes() / MEBIBYTE;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
    }

    private static final class Found {

        private final List<Double> healthy = new ArrayList<>();
        private final List<Double> stopped = new ArrayList<>();
        private final List<Double> silent = new ArrayList<>();
        private final List<Double> memory = new ArrayList<>();
        private long untold;
        private long silentTold;

        BenchReport report(
                Instant startedAt, Map<String, String> settings, long missing, long told, long missingAtOthers) {
            Series all = new Series("all read, p99", "ms", healthy);
            Series one = new Series("one does not read, p99 of the others", "ms", stopped);
            Series other = new Series("one never acknowledges, p99 of the others", "ms", silent);
            double limit = Math.max(all.median() * WANTED_FACTOR, all.median() + WANTED_EXTRA_MILLIS);
            double most = memory.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            return new BenchReport(
                    "slow-viewer",
                    startedAt,
                    Machine.here(-1),
                    settings,
                    List.of(all, one, other, new Series("gateway's memory over all reading", "MiB", memory)),
                    List.of(
                            Goal.atMost("p99 of the others while one does not read", one.median(), limit, "ms"),
                            Goal.atMost("p99 of the others while one never acknowledges", other.median(), limit, "ms"),
                            Goal.atMost("most memory over all reading", most, WANTED_MEBIBYTES, "MiB"),
                            Goal.atLeast("missed by the one that did not read", missing, 1, "messages"),
                            Goal.atMost("of these not told", missing - told, 0, "messages"),
                            Goal.atLeast("told to the one that never acknowledges", silentTold, 1, "messages"),
                            Goal.atMost("neither got, told nor waiting there", untold, 0, "messages"),
                            Goal.atMost("missed by the others", missingAtOthers, 0, "messages")),
                    List.of());
        }
    }
}
