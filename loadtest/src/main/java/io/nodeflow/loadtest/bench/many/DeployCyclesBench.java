package io.nodeflow.loadtest.bench.many;

import io.nodeflow.loadtest.bench.Bench;
import io.nodeflow.loadtest.bench.Steps;
import io.nodeflow.loadtest.bench.report.BenchReport;
import io.nodeflow.loadtest.bench.report.Goal;
import io.nodeflow.loadtest.bench.report.Series;
import io.nodeflow.loadtest.bench.stage.EngineClient;
import io.nodeflow.loadtest.bench.stage.JavaMemory;
import io.nodeflow.loadtest.bench.stage.Service;
import io.nodeflow.loadtest.bench.stage.Stage;
import io.nodeflow.loadtest.report.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Deploys workflows, waits until each runs, deletes it, over and over, and compares what there is before and after.
 *
 * @param cycles in all
 * @param atOnce workflows that come and go at the same time
 */
public record DeployCyclesBench(int cycles, int atOnce) implements Bench {

    private static final double MEBIBYTE = 1024.0 * 1024;
    private static final double WANTED_MEBIBYTES = 16;
    /** Threads and sockets of pools come and go. */
    private static final double SLACK = 4;

    private static final int WARM_UP_SHARE = 20;
    private static final int LEAST_WARM_UP = 40;
    private static final Duration SETTLE = Duration.ofSeconds(20);

    @Override
    public BenchReport run(Stage stage, Steps steps) throws InterruptedException {
        Instant startedAt = Instant.now();
        steps.expect(2);
        steps.say("starting a broker and an engine");
        stage.startBroker();
        Service engine = stage.startEngine(JavaMemory.FLAG);
        EngineClient client = new EngineClient(engine);
        steps.done("warming up", cycle(client, Math.max(LEAST_WARM_UP, cycles / WARM_UP_SHARE), steps), "cycles/s");
        Thread.sleep(SETTLE.toMillis());
        Holdings before = Holdings.of(engine.process(), client, stage.kafka());
        double rate = cycle(client, cycles, steps);
        steps.done("coming and going", rate, "cycles/s");
        Thread.sleep(SETTLE.toMillis());
        Holdings after = Holdings.of(engine.process(), client, stage.kafka());
        stage.requireAlive();
        return new BenchReport(
                "deploy-cycles",
                startedAt,
                Machine.here(-1),
                Map.of("cycles", cycles + " of a workflow of three nodes and a widget, " + atOnce + " at once"),
                List.of(
                        new Series("rate", "cycles/s", List.of(rate)),
                        pair(
                                "threads",
                                before.memory().threads(),
                                after.memory().threads()),
                        pair(
                                "handles",
                                before.memory().handles(),
                                after.memory().handles()),
                        pair("meters", before.meters(), after.meters()),
                        pair("topics", before.topics(), after.topics()),
                        pair("groups", before.groups(), after.groups()),
                        pair("keys of state", before.keys(), after.keys()),
                        pair(
                                "MiB of heap",
                                before.memory().heapBytes() / MEBIBYTE,
                                after.memory().heapBytes() / MEBIBYTE)),
                List.of(
                        left(
                                "threads",
                                after.memory().threads() - before.memory().threads(),
                                SLACK),
                        left(
                                "handles",
                                after.memory().handles() - before.memory().handles(),
                                SLACK),
                        left("meters", after.meters() - before.meters(), SLACK),
                        left("topics", after.topics() - before.topics(), 0),
                        left("groups", after.groups() - before.groups(), 0),
                        left("keys of state", after.keys() - before.keys(), 0),
                        left(
                                "MiB of heap and direct memory",
                                (after.memory().bytes() - before.memory().bytes()) / MEBIBYTE,
                                WANTED_MEBIBYTES)),
                List.of());
    }

    private static Series pair(String what, double before, double after) {
        return new Series(what + " before, after", "", List.of(before, after));
    }

    private static Goal left(String what, double more, double most) {
        return Goal.atMost(what + " left over", more, most, "");
    }

    private double cycle(EngineClient engine, int count, Steps steps) throws InterruptedException {
        long start = System.nanoTime();
        new AtOnce(atOnce).run(count, steps, "came and went", number -> {
            SmallWorkflow workflow = new SmallWorkflow("cycle-" + number);
            engine.deploy(workflow.definition());
            engine.awaitRunning(workflow.id());
            engine.delete(workflow.id());
        });
        return count * 1e9 / (System.nanoTime() - start);
    }
}
