package io.nodeflow.loadtest.bench.churn;

import io.nodeflow.loadtest.bench.Bench;
import io.nodeflow.loadtest.bench.Steps;
import io.nodeflow.loadtest.bench.report.BenchReport;
import io.nodeflow.loadtest.bench.report.Goal;
import io.nodeflow.loadtest.bench.report.Series;
import io.nodeflow.loadtest.bench.socket.SocketLoop;
import io.nodeflow.loadtest.bench.stage.BenchException;
import io.nodeflow.loadtest.bench.stage.JavaMemory;
import io.nodeflow.loadtest.bench.stage.Service;
import io.nodeflow.loadtest.bench.stage.Stage;
import io.nodeflow.loadtest.bench.stage.StagedWorkflow;
import io.nodeflow.loadtest.report.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Subscribes and unsubscribes over and over, and compares what the gateway holds before and after, with no socket open.
 *
 * @param times in all
 * @param sockets that do so at the same time
 */
public record ChurnBench(int times, int sockets) implements Bench {

    private static final int STREAMS = 5;
    private static final int WARM_UP_SHARE = 20;
    private static final double MEBIBYTE = 1024.0 * 1024;
    private static final double WANTED_MEBIBYTES = 8;
    /** A consumer has a socket, and threads of pools come and go. */
    private static final double WANTED_THREADS = 2;

    private static final Duration SETTLE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration NO_PROGRESS = Duration.ofSeconds(60);

    @Override
    public BenchReport run(Stage stage, Steps steps) throws InterruptedException {
        Instant startedAt = Instant.now();
        steps.expect(2);
        steps.say("starting a broker and the gateway");
        stage.startBroker();
        Service gateway = stage.startGateway(JavaMemory.FLAG);
        List<String> streams = new ArrayList<>();
        for (int number = 0; number < STREAMS; number++) {
            streams.add(StagedWorkflow.write(stage.kafka(), "bench-churn-" + number, 1).stream());
        }
        steps.done("warming up", churn(gateway, streams, Math.max(1, times / WARM_UP_SHARE), steps), "subscriptions/s");
        JavaMemory before = settled(gateway);
        double rate = churn(gateway, streams, times, steps);
        steps.done("coming and going", rate, "subscriptions/s");
        JavaMemory after = settled(gateway);
        stage.requireAlive();
        return new BenchReport(
                "churn",
                startedAt,
                Machine.here(-1),
                Map.of("subscriptions", times + " of " + STREAMS + " streams over " + sockets + " sockets"),
                List.of(
                        new Series("rate", "subscriptions/s", List.of(rate)),
                        new Series("threads before, after", "", List.of((double) before.threads(), (double)
                                after.threads())),
                        new Series("handles before, after", "", List.of((double) before.handles(), (double)
                                after.handles())),
                        new Series(
                                "heap before, after",
                                "MiB",
                                List.of(before.heapBytes() / MEBIBYTE, after.heapBytes() / MEBIBYTE)),
                        new Series(
                                "direct memory before, after",
                                "MiB",
                                List.of(before.directBytes() / MEBIBYTE, after.directBytes() / MEBIBYTE))),
                List.of(
                        Goal.atMost("threads left over", after.threads() - before.threads(), WANTED_THREADS, ""),
                        Goal.atMost("handles left over", after.handles() - before.handles(), WANTED_THREADS, ""),
                        Goal.atMost(
                                "memory left over",
                                (after.bytes() - before.bytes()) / MEBIBYTE,
                                WANTED_MEBIBYTES,
                                "MiB")),
                List.of());
    }

    private static JavaMemory settled(Service gateway) throws InterruptedException {
        Thread.sleep(SETTLE.toMillis());
        return JavaMemory.of(gateway.process());
    }

    private double churn(Service gateway, List<String> streams, int count, Steps steps) throws InterruptedException {
        AtomicLong left = new AtomicLong(count);
        CountDownLatch done = new CountDownLatch(sockets);
        List<ComingAndGoing> all = new ArrayList<>();
        long start = System.nanoTime();
        try (SocketLoop loop = SocketLoop.start(gateway.address())) {
            for (int number = 0; number < sockets; number++) {
                all.add(new ComingAndGoing(streams, left, done));
                loop.open("/ws", all.get(number));
            }
            await(left, done, steps);
            for (ComingAndGoing each : all) {
                if (each.problem() != null) {
                    throw new BenchException("a socket was sent away: " + each.problem());
                }
            }
        }
        return count * 1e9 / (System.nanoTime() - start);
    }

    private static void await(AtomicLong left, CountDownLatch done, Steps steps) throws InterruptedException {
        long seen = left.get();
        long changedAt = System.nanoTime();
        while (!done.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            long now = left.get();
            steps.say(String.format(java.util.Locale.ROOT, "%,d to go", Math.max(0, now)));
            if (now != seen) {
                seen = now;
                changedAt = System.nanoTime();
            } else if (System.nanoTime() - changedAt > NO_PROGRESS.toNanos()) {
                throw new BenchException("no subscription came about for " + NO_PROGRESS.toSeconds() + " s");
            }
        }
    }
}
