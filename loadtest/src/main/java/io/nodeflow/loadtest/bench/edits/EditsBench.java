package io.nodeflow.loadtest.bench.edits;

import io.nodeflow.loadtest.bench.Bench;
import io.nodeflow.loadtest.bench.Steps;
import io.nodeflow.loadtest.bench.edits.EditedWorkflow.Shape;
import io.nodeflow.loadtest.bench.report.BenchReport;
import io.nodeflow.loadtest.bench.report.Goal;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A node is inserted, replaced and removed while messages go through, on several engines.
 *
 * @param partitions of each topic
 * @param rate messages a second
 * @param size bytes of a message
 * @param rounds of all three edits
 * @param between time between edits
 * @param kills whether an engine is killed during each edit, so that messages may come twice
 */
public record EditsBench(int engines, int partitions, int rate, int size, int rounds, Duration between, boolean kills)
        implements Bench {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_EDIT = Duration.ofSeconds(4);

    @Override
    public BenchReport run(Stage stage, Steps steps) throws InterruptedException {
        Instant startedAt = Instant.now();
        steps.say("starting a broker and " + engines + " engines");
        stage.startBroker();
        Service engine = startEngine(stage, 1);
        Service other = engine;
        for (int more = 2; more <= engines; more++) {
            other = startEngine(stage, more);
        }
        EditedWorkflow workflow = new EditedWorkflow(engine, partitions);
        workflow.deploy();
        Map<String, List<Double>> took = new LinkedHashMap<>();
        Map<String, List<Double>> silent = new LinkedHashMap<>();
        steps.expect(3 * rounds);
        try (Arrivals arrivals = new Arrivals(stage.kafka(), EditedWorkflow.topic("out"));
                KeyedLoad load = new KeyedLoad(stage.kafka(), EditedWorkflow.topic("raw"), rate, size)) {
            TimeUnit.MILLISECONDS.sleep(between.toMillis());
            for (int round = 0; round < rounds; round++) {
                for (Shape shape : List.of(Shape.INSERTED, Shape.REPLACED, Shape.PLAIN)) {
                    arrivals.silenceMillis();
                    long asked = System.nanoTime();
                    EditedWorkflow.Edit edit = workflow.edit(shape);
                    if (kills) {
                        other = killed(stage, other);
                    }
                    workflow.awaitRunning(edit.revision());
                    double seconds = (System.nanoTime() - asked) / 1e9;
                    TimeUnit.MILLISECONDS.sleep(between.toMillis());
                    String what = name(shape) + " (" + edit.kind() + ")";
                    took.computeIfAbsent(what, absent -> new ArrayList<>()).add(seconds);
                    silent.computeIfAbsent(what, absent -> new ArrayList<>()).add(arrivals.silenceMillis());
                    steps.done(what + " until it runs", seconds, "s");
                }
                stage.requireAlive();
            }
            int sent = load.stop();
            awaitAll(arrivals, sent);
            return report(startedAt, took, silent, sent, arrivals);
        }
    }

    /** An engine that was killed at some moment of the edit, and is there again. */
    private static Service killed(Stage stage, Service engine) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(LONGEST_EDIT.toMillis()));
        stage.kill(engine);
        return stage.restart(engine);
    }

    private static Service startEngine(Stage stage, int number) throws InterruptedException {
        String name = "engine-" + number;
        return stage.startService(
                "engine",
                name,
                "1g",
                Map.of(
                        "NODEFLOW_INSTANCE",
                        name,
                        "NODEFLOW_STATE_DIR",
                        stage.dataFolder(name + "-state").toString()));
    }

    private static String name(Shape shape) {
        return switch (shape) {
            case INSERTED -> "insert";
            case REPLACED -> "replace";
            case PLAIN -> "remove";
        };
    }

    private static void awaitAll(Arrivals arrivals, int sent) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (arrivals.distinct() < sent && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        TimeUnit.SECONDS.sleep(1); // what comes twice comes now
    }

    private BenchReport report(
            Instant startedAt,
            Map<String, List<Double>> took,
            Map<String, List<Double>> silent,
            int sent,
            Arrivals arrivals) {
        List<Series> series = new ArrayList<>();
        took.forEach((what, seconds) -> series.add(new Series(what + " until it runs", "s", seconds)));
        silent.forEach(
                (what, millis) -> series.add(new Series(what + ", longest time with nothing out", "ms", millis)));
        series.add(new Series("sent", "messages", List.of((double) sent)));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("load", rate + " messages/s of " + size + " bytes, " + KeyedLoad.KEYS + " keys");
        settings.put("workflow", "two or three nodes, partitions " + partitions + ", engines " + engines);
        settings.put("edits", rounds + " rounds of insert, replace, remove, " + between.toMillis() + " ms apart");
        List<Goal> goals = new ArrayList<>();
        goals.add(Goal.atMost("lost", sent - arrivals.distinct(), 0, "messages"));
        goals.add(Goal.atMost("out of order", arrivals.disordered(), 0, "messages"));
        if (kills) {
            settings.put("kills", "the last engine, up to " + LONGEST_EDIT.toSeconds() + " s after each edit");
            series.add(new Series("repeated", "messages", List.of((double) arrivals.repeated())));
        } else {
            goals.add(Goal.atMost("repeated", arrivals.repeated(), 0, "messages"));
        }
        return new BenchReport("edits", startedAt, Machine.here(-1), settings, series, goals, List.of());
    }
}
