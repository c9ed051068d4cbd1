package io.nodeflow.loadtest.bench.external;

import io.nodeflow.loadtest.bench.Bench;
import io.nodeflow.loadtest.bench.Steps;
import io.nodeflow.loadtest.bench.report.BenchReport;
import io.nodeflow.loadtest.bench.report.Goal;
import io.nodeflow.loadtest.bench.report.Series;
import io.nodeflow.loadtest.bench.stage.EngineClient;
import io.nodeflow.loadtest.bench.stage.Stage;
import io.nodeflow.loadtest.report.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server of the bench's own, called by a workflow's node: too slow behind {@code block} and behind {@code drop}, then one that
 * hangs, fails and recovers beside a branch that must not notice.
 *
 * @param phase how long each manner of the server lasts
 */
public record ExternalBench(Duration phase) implements Bench {

    private static final int BLOCKED_SECONDS = 20;
    private static final int DROPPING_SECONDS = 15;

    @Override
    public BenchReport run(Stage stage, Steps steps) throws InterruptedException {
        Instant startedAt = Instant.now();
        steps.say("starting a broker and an engine");
        stage.startBroker();
        EngineClient engine = new EngineClient(stage.startEngine());
        List<Series> series = new ArrayList<>();
        List<Goal> goals = new ArrayList<>();
        steps.say("a slow server behind block");
        new BlockLine(BLOCKED_SECONDS * BlockLine.SERVER_RATE).measure(stage.kafka(), engine, series, goals);
        steps.say("a slow server behind drop");
        new DropLine(DROPPING_SECONDS * BlockLine.SOURCE_RATE).measure(stage.kafka(), engine, series, goals);
        steps.say("a server that answers, hangs, fails and answers again");
        new BreakerLine(phase).measure(stage.kafka(), engine, series, goals);
        stage.requireAlive();
        return new BenchReport(
                "external",
                startedAt,
                Machine.here(-1),
                Map.of(
                        "slow server",
                        BlockLine.SERVER_RATE + " messages/s of " + BlockLine.SOURCE_RATE + ", bufferSize 1000",
                        "failing server",
                        "each manner for " + phase.toSeconds() + " s"),
                series,
                goals,
                List.of());
    }
}
