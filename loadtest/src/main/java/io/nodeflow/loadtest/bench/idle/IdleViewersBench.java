package io.nodeflow.loadtest.bench.idle;

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
import io.nodeflow.loadtest.bench.viewer.StreamViewer;
import io.nodeflow.loadtest.bench.viewer.Subscribe;
import io.nodeflow.loadtest.pacing.RunClock;
import io.nodeflow.loadtest.report.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The gateway's memory with many idle viewers of one stream, less its memory with one. Each has got a message, so that what is
 * made with the first is counted.
 *
 * @param viewers that come in each round and go after it
 */
public record IdleViewersBench(int viewers, int rounds) implements Bench {

    private static final double WANTED_BYTES = 30 * 1024;
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final int MESSAGE_BYTES = 200;

    @Override
    public BenchReport run(Stage stage, Steps steps) throws InterruptedException {
        Instant startedAt = Instant.now();
        steps.expect(rounds);
        steps.say("starting a broker and the gateway");
        stage.startBroker();
        Service gateway = stage.startGateway(JavaMemory.FLAG);
        StagedWorkflow workflow = StagedWorkflow.write(stage.kafka(), "bench-idle", 1);
        Subscribe subscribe = Subscribe.likeWidget(workflow.stream());
        List<Double> each = new ArrayList<>();
        List<Double> heap = new ArrayList<>();
        List<Double> direct = new ArrayList<>();
        try (EdgeWriter writer = new EdgeWriter(stage.kafka(), workflow.topic(), MESSAGE_BYTES, new RunClock())) {
            steps.say("warming up with as many viewers");
            held(gateway, viewers, subscribe, writer);
            for (int round = 0; round < rounds; round++) {
                JavaMemory few = held(gateway, 1, subscribe, writer);
                JavaMemory many = held(gateway, viewers, subscribe, writer);
                int more = viewers - 1;
                heap.add((double) (many.heapBytes() - few.heapBytes()) / more);
                direct.add((double) (many.directBytes() - few.directBytes()) / more);
                each.add((double) (many.bytes() - few.bytes()) / more);
                steps.done("each viewer", each.get(round), "bytes");
                stage.requireAlive();
            }
        }
        Series all = new Series("heap and direct memory of a viewer", "bytes", each);
        return new BenchReport(
                "idle-viewers",
                startedAt,
                Machine.here(-1),
                Map.of("viewers", viewers + " of one stream", "rounds", Integer.toString(rounds)),
                List.of(
                        all,
                        new Series("of which heap", "bytes", heap),
                        new Series("of which direct", "bytes", direct)),
                List.of(Goal.atMost("memory of a viewer", all.median(), WANTED_BYTES, "bytes")),
                List.of());
    }

    private static JavaMemory held(Service gateway, int count, Subscribe subscribe, EdgeWriter writer)
            throws InterruptedException {
        try (Audience audience = Audience.open(gateway.address(), count, number -> StreamViewer.counting(subscribe))) {
            writer.write();
            Thread.sleep(SETTLE.toMillis());
            JavaMemory memory = JavaMemory.of(gateway.process());
            audience.requireWell();
            return memory;
        } finally {
            Thread.sleep(SETTLE.toMillis());
        }
    }
}
