package io.nodeflow.loadtest.bench.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.loadtest.bench.Bench;
import io.nodeflow.loadtest.bench.Steps;
import io.nodeflow.loadtest.bench.edge.EdgeWriter;
import io.nodeflow.loadtest.bench.report.BenchReport;
import io.nodeflow.loadtest.bench.report.Goal;
import io.nodeflow.loadtest.bench.report.Series;
import io.nodeflow.loadtest.bench.socket.LeanSocket;
import io.nodeflow.loadtest.bench.socket.SocketLoop;
import io.nodeflow.loadtest.bench.socket.Viewer;
import io.nodeflow.loadtest.bench.stage.BenchException;
import io.nodeflow.loadtest.bench.stage.Service;
import io.nodeflow.loadtest.bench.stage.Stage;
import io.nodeflow.loadtest.bench.stage.StagedWorkflow;
import io.nodeflow.loadtest.bench.viewer.Audience;
import io.nodeflow.loadtest.bench.viewer.StreamViewer;
import io.nodeflow.loadtest.bench.viewer.Subscribe;
import io.nodeflow.loadtest.pacing.RunClock;
import io.nodeflow.loadtest.report.Machine;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of a bare WebSocket server's fan-out the gateway reaches from a topic. The gateway is fed as fast as its slowest
 * viewer takes, so that nothing is dropped and every frame counts.
 *
 * @param viewers of both
 * @param frameBytes of one frame
 * @param rounds of each, in turns
 * @param measured of each round
 */
public record FanOutBench(int viewers, int frameBytes, int rounds, Duration measured) implements Bench {

    private static final double WANTED_SHARE = 0.8;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    /** Of each, once before the first round: two cores that also compile need this long until a server is at its best. */
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(20);

    /** A frame's JSON around one message's value. */
    private static final int ENVELOPE_BYTES = 227;
    /** Messages that may be on the way: enough to keep everything busy, and less than what a viewer may be behind. */
    private static final int AHEAD = 128;
    /** Of the messages' producer: a request for each would cost broker and machine more than the fan-out itself. */
    private static final int LINGER_MILLIS = 5;

    @Override
    public BenchReport run(Stage stage, Steps steps) throws InterruptedException {
        Instant startedAt = Instant.now();
        steps.expect(2 * rounds);
        steps.say("starting a bare server, a broker and the gateway");
        int port = stage.freePort();
        stage.startProgram("bare-server", BareServer.class, "1g", Integer.toString(port), Integer.toString(frameBytes));
        stage.startBroker();
        Service gateway = stage.startGateway();
        StagedWorkflow workflow = StagedWorkflow.write(stage.kafka(), "bench-fan-out", 1);
        List<Double> bare = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        List<Double> frameSizes = new ArrayList<>();
        steps.say("warming up");
        bare(new InetSocketAddress("127.0.0.1", port), FIRST_WARM_UP);
        gateway(stage, gateway, workflow, FIRST_WARM_UP, new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            bare.add(bare(new InetSocketAddress("127.0.0.1", port), measured));
            steps.done("bare server", bare.get(round), "frames/s");
            ours.add(gateway(stage, gateway, workflow, measured, frameSizes));
            steps.done("gateway", ours.get(round), "frames/s");
            stage.requireAlive();
        }
        Series bareSeries = new Series("bare server", "frames/s", bare);
        Series gatewaySeries = new Series("gateway from a topic", "frames/s", ours);
        double share = gatewaySeries.median() / bareSeries.median();
        return new BenchReport(
                "fan-out",
                startedAt,
                Machine.here(-1),
                settings(),
                List.of(bareSeries, gatewaySeries, new Series("gateway's frame", "bytes", frameSizes)),
                List.of(Goal.atLeast("gateway / bare server", share, WANTED_SHARE, "")),
                List.of());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("viewers", Integer.toString(viewers));
        settings.put("frame", frameBytes + " bytes, one message each");
        settings.put(
                "rounds",
                rounds + " of " + measured.toSeconds() + " s each, in turns, each after " + WARM_UP.toSeconds()
                        + " s, and all after " + FIRST_WARM_UP.toSeconds() + " s of each");
        return settings;
    }

    private double bare(InetSocketAddress server, Duration duration) throws InterruptedException {
        Counter counter = new Counter();
        try (SocketLoop loop = SocketLoop.start(server)) {
            for (int number = 0; number < viewers; number++) {
                loop.open("/", counter);
            }
            Thread.sleep(WARM_UP.toMillis());
            double rate = counter.ratePerSecond(duration);
            if (rate == 0) {
                throw new BenchException("the bare server sent nothing");
            }
            return rate;
        }
    }

    private double gateway(
            Stage stage, Service gateway, StagedWorkflow workflow, Duration duration, List<Double> frameSizes)
            throws InterruptedException {
        Subscribe subscribe = new Subscribe(workflow.stream(), 1, Duration.ofMillis(16), 4 * AHEAD);
        AtomicBoolean stop = new AtomicBoolean();
        try (Audience audience = Audience.open(gateway.address(), viewers, number -> StreamViewer.counting(subscribe));
                EdgeWriter writer = new EdgeWriter(
                        stage.kafka(), workflow.topic(), frameBytes - ENVELOPE_BYTES, new RunClock(), LINGER_MILLIS)) {
            Thread feeder = new Thread(() -> writer.writeAhead(AHEAD, audience::fewestFrames, stop::get), "feeder");
            feeder.start();
            Thread.sleep(WARM_UP.toMillis());
            long frames = audience.frames();
            long bytes = audience.bytes();
            long start = System.nanoTime();
            Thread.sleep(duration.toMillis());
            double received = audience.frames() - frames;
            double rate = received * 1e9 / (System.nanoTime() - start);
            frameSizes.add((audience.bytes() - bytes) / Math.max(1, received));
            stop.set(true);
            feeder.join();
            audience.requireWell();
            if (audience.toldMissing() > 0) {
                throw new BenchException("the gateway dropped " + audience.toldMissing()
                        + " messages though it was fed no faster than its viewers took them");
            }
            return rate;
        }
    }

    /** Counts the frames of all sockets together. */
    private static final class Counter implements Viewer {

        private final AtomicLong frames = new AtomicLong();

        double ratePerSecond(Duration duration) throws InterruptedException {
            long before = frames.get();
            long start = System.nanoTime();
            Thread.sleep(duration.toMillis());
            return (frames.get() - before) * 1e9 / (System.nanoTime() - start);
        }

        @Override
        public void opened(LeanSocket socket) {
            // the server sends without being asked
        }

        @Override
        public boolean looksIntoBatches() {
            return false;
        }

        @Override
        public void counted(int bytes) {
            frames.lazySet(frames.get() + 1);
        }

        @Override
        public void frame(LeanSocket socket, int bytes, JsonNode frame) {
            // there is none but batches
        }

        @Override
        public void ended(String why) {
            throw new BenchException("the bare server ended a connection: " + why);
        }
    }
}
