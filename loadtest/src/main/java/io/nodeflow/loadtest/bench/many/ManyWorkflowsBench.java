package io.nodeflow.loadtest.bench.many;

import io.nodeflow.loadtest.bench.Bench;
import io.nodeflow.loadtest.bench.Steps;
import io.nodeflow.loadtest.bench.report.BenchReport;
import io.nodeflow.loadtest.bench.report.Goal;
import io.nodeflow.loadtest.bench.report.Series;
import io.nodeflow.loadtest.bench.stage.EngineClient;
import io.nodeflow.loadtest.bench.stage.Service;
import io.nodeflow.loadtest.bench.stage.Stage;
import io.nodeflow.loadtest.measure.ProcessUsage;
import io.nodeflow.loadtest.measure.ProcessWatches;
import io.nodeflow.loadtest.report.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Deploys many small workflows to one engine, sends a message through each, and watches the engine while it has nothing to
 * do; then starts the engine anew and does the same again.
 *
 * @param workflows in all
 * @param idle how long it is watched in each of the rounds without messages
 */
public record ManyWorkflowsBench(int workflows, int rounds, Duration idle) implements Bench {

    private static final double WANTED_SECONDS = 60;
    private static final double WANTED_MEBIBYTES = 4096;
    private static final double WANTED_CORES = 0.5;
    private static final double MEBIBYTE = 1024.0 * 1024;
    private static final Duration SETTLE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int TOLD_EACH = 50;
    private static final int DEPLOYED_AT_ONCE = 4;

    /** What comes out of the rounds. */
    private record Idle(List<Double> engineCores, List<Double> brokerCores, List<Double> mebibytes) {
        Idle() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public BenchReport run(Stage stage, Steps steps) throws InterruptedException {
        Instant startedAt = Instant.now();
        steps.expect(4 + rounds);
        steps.say("starting a broker and an engine");
        stage.startBroker();
        Service engine = stage.startEngine();
        List<SmallWorkflow> all = IntStream.range(0, workflows)
                .mapToObj(number -> new SmallWorkflow("many-" + number))
                .toList();
        double deployed = timed(() -> deploy(new EngineClient(engine), all, steps));
        steps.done("deployed, and all run", deployed, "s");
        int passedFirst = Passage.through(stage.kafka(), all);
        steps.done("let a message through", passedFirst, "workflows");
        stage.end(engine.process());
        double restarted = timed(() -> awaitAll(new EngineClient(stage.startEngine()), all, steps));
        steps.done("engine started anew, and all run", restarted, "s");
        int passedAgain = Passage.through(stage.kafka(), all);
        steps.done("let a message through", passedAgain, "workflows");
        Idle idle = watch(stage, steps);
        return new BenchReport(
                "many-workflows",
                startedAt,
                Machine.here(-1),
                Map.of(
                        "workflows",
                        workflows + " of three nodes and a widget, one partition, 2 GB heap",
                        "idle",
                        rounds + " rounds of " + this.idle.toSeconds() + " s"),
                List.of(
                        new Series("until all run, deployed", "s", List.of(deployed)),
                        new Series("until all run, engine started anew", "s", List.of(restarted)),
                        new Series("idle engine", "cores", idle.engineCores()),
                        new Series("idle broker", "cores", idle.brokerCores()),
                        new Series("engine's resident memory", "MiB", idle.mebibytes())),
                List.of(
                        Goal.atMost("until all run, deployed", deployed, WANTED_SECONDS, "s"),
                        Goal.atMost("until all run, engine started anew", restarted, WANTED_SECONDS, "s"),
                        Goal.atLeast(
                                "let a message through, both times",
                                Math.min(passedFirst, passedAgain),
                                workflows,
                                "workflows"),
                        Goal.atMost(
                                "idle engine", new Series("", "", idle.engineCores()).median(), WANTED_CORES, "cores"),
                        Goal.atMost(
                                "engine's resident memory",
                                idle.mebibytes().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .max()
                                        .orElseThrow(),
                                WANTED_MEBIBYTES,
                                "MiB")),
                List.of());
    }

    private static void deploy(EngineClient engine, List<SmallWorkflow> all, Steps steps) throws InterruptedException {
        new AtOnce(DEPLOYED_AT_ONCE)
                .run(
                        all.size(),
                        steps,
                        "written as desired",
                        number -> engine.deploy(all.get(number).definition()));
        awaitAll(engine, all, steps);
    }

    private static void awaitAll(EngineClient engine, List<SmallWorkflow> all, Steps steps)
            throws InterruptedException {
        int running = 0;
        for (SmallWorkflow workflow : all) {
            engine.awaitRunning(workflow.id());
            running++;
            if (running % TOLD_EACH == 0) {
                steps.say(running + " run");
            }
        }
    }

    private Idle watch(Stage stage, Steps steps) throws InterruptedException {
        Thread.sleep(SETTLE.toMillis());
        Idle found = new Idle();
        for (int round = 0; round < rounds; round++) {
            ProcessWatches watches = new ProcessWatches(stage.processIds());
            long end = System.nanoTime() + idle.toNanos();
            while (System.nanoTime() < end) {
                Thread.sleep(LOOK.toMillis());
                watches.sample();
            }
            for (ProcessUsage usage : watches.usages()) {
                if (usage.name().equals("engine")) {
                    found.engineCores().add(usage.cpuPercent() / 100);
                    found.mebibytes().add(usage.peakBytes() / MEBIBYTE);
                } else if (usage.name().equals("broker")) {
                    found.brokerCores().add(usage.cpuPercent() / 100);
                }
            }
            stage.requireAlive();
            steps.done("idle engine", found.engineCores().get(round), "cores");
        }
        return found;
    }

    /** Something that takes its time. */
    private interface Work {
        void run() throws InterruptedException;
    }

    private static double timed(Work work) throws InterruptedException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
