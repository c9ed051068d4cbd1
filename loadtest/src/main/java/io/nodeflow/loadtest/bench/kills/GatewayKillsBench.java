package io.nodeflow.loadtest.bench.kills;

import io.nodeflow.loadtest.bench.Bench;
import io.nodeflow.loadtest.bench.Steps;
import io.nodeflow.loadtest.bench.edge.EdgeWriter;
import io.nodeflow.loadtest.bench.report.BenchReport;
import io.nodeflow.loadtest.bench.report.Goal;
import io.nodeflow.loadtest.bench.report.Series;
import io.nodeflow.loadtest.bench.socket.SocketLoop;
import io.nodeflow.loadtest.bench.stage.BenchException;
import io.nodeflow.loadtest.bench.stage.Service;
import io.nodeflow.loadtest.bench.stage.Stage;
import io.nodeflow.loadtest.bench.stage.StagedWorkflow;
import io.nodeflow.loadtest.pacing.RunClock;
import io.nodeflow.loadtest.report.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Kills the gateway as {@code kill -9} does while it sends, and starts it again, over and over. Its viewers come back with their
 * tokens. What they got in all is held against the topic: each offset of each partition once, in order.
 *
 * @param messages in all, while the gateway is killed
 * @param rate messages a second
 */
public record GatewayKillsBench(int messages, int rate, int kills, int viewers) implements Bench {

    private static final int PARTITIONS = 4;
    private static final int MESSAGE_BYTES = 100;
    /** They batch differently, so that frames end at other offsets. */
    private static final int[] BATCH_SIZES = {1, 7, 50, 500};

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public BenchReport run(Stage stage, Steps steps) throws InterruptedException {
        Instant startedAt = Instant.now();
        steps.expect(kills);
        steps.say("starting a broker and the gateway");
        stage.startBroker();
        Service gateway = stage.startGateway();
        StagedWorkflow workflow = StagedWorkflow.write(stage.kafka(), "bench-kills", PARTITIONS);
        List<ResumingViewer> audience = new ArrayList<>();
        for (int number = 0; number < viewers; number++) {
            audience.add(new ResumingViewer(workflow.stream(), BATCH_SIZES[number % BATCH_SIZES.length], PARTITIONS));
        }
        List<Double> away = new ArrayList<>();
        try (SocketLoop loop = SocketLoop.start(gateway.address());
                EdgeWriter writer = new EdgeWriter(stage.kafka(), workflow.topic(), MESSAGE_BYTES, new RunClock())) {
            connect(loop, audience);
            Thread feeder = new Thread(
                    () -> writer.write(rate, Duration.ofSeconds(messages).dividedBy(rate)));
            feeder.start();
            for (int kill = 1; kill <= kills; kill++) {
                long soMany = (long) messages * kill / (kills + 1);
                await(
                        audience,
                        "has got " + soMany + " messages",
                        viewer -> viewer.log().received() >= soMany);
                long start = System.nanoTime();
                stage.kill(gateway);
                await(audience, "has noticed the kill", ResumingViewer::isCutOff);
                gateway = stage.restart(gateway);
                connect(loop, audience);
                away.add((System.nanoTime() - start) / 1e6);
                steps.done("killed, and back after", away.get(kill - 1), "ms");
            }
            feeder.join();
            await(audience, "has got all messages", viewer -> viewer.log().received() >= writer.next());
            stage.requireAlive();
            return report(startedAt, audience, writer.next(), new Series("back after a kill", "ms", away));
        }
    }

    private BenchReport report(Instant startedAt, List<ResumingViewer> audience, long written, Series away) {
        return new BenchReport(
                "gateway-kills",
                startedAt,
                Machine.here(-1),
                Map.of(
                        "viewers", viewers + ", each with the token of the last frame it got",
                        "stream", written + " messages over " + PARTITIONS + " partitions, " + rate + " a second",
                        "kills", kills + " of the gateway, by SIGKILL, while it sends"),
                List.of(away),
                List.of(
                        Goal.atMost(
                                "offsets left out",
                                sum(audience, viewer -> viewer.log().holes()),
                                0,
                                ""),
                        Goal.atMost(
                                "messages twice",
                                sum(audience, viewer -> viewer.log().repeated()),
                                0,
                                ""),
                        Goal.atMost("gaps told", sum(audience, ResumingViewer::gaps), 0, ""),
                        Goal.atLeast(
                                "messages at all viewers",
                                sum(audience, viewer -> viewer.log().received()),
                                written * viewers,
                                ""),
                        Goal.atLeast(
                                "partitions with messages",
                                audience.get(0).log().partitionsSeen(),
                                PARTITIONS,
                                "")),
                List.of());
    }

    private static long sum(List<ResumingViewer> audience, ToLongFunction<ResumingViewer> of) {
        return audience.stream().mapToLong(of).sum();
    }

    private static void connect(SocketLoop loop, List<ResumingViewer> audience) throws InterruptedException {
        audience.forEach(viewer -> loop.open("/ws", viewer));
        await(audience, "is subscribed", ResumingViewer::isSubscribed);
    }

    private static void await(List<ResumingViewer> audience, String what, Predicate<ResumingViewer> condition)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!audience.stream().allMatch(condition)) {
            for (ResumingViewer viewer : audience) {
                if (viewer.problem() != null) {
                    throw new BenchException("a viewer was refused: " + viewer.problem());
                }
            }
            if (System.nanoTime() > deadline) {
                throw new BenchException("not each viewer " + what + " after " + PATIENCE.toSeconds() + " s: "
                        + audience.stream()
                                .map(viewer -> viewer.log().received())
                                .toList());
            }
            Thread.sleep(5);
        }
    }
}
