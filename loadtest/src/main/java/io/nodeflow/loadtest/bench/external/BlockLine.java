package io.nodeflow.loadtest.bench.external;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.loadtest.bench.report.Goal;
import io.nodeflow.loadtest.bench.report.Series;
import io.nodeflow.loadtest.bench.stage.BenchException;
import io.nodeflow.loadtest.bench.stage.EngineClient;
import java.time.Duration;
import java.util.List;

/** A generator of 5,000 messages a second before a server that takes 200, and {@code block} between them. */
record BlockLine(int messages) {

    static final int SERVER_RATE = 200;
    static final int SOURCE_RATE = 5_000;
    private static final double WANTED_LAG = 1_500;
    private static final String ID = "external-block";
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration NO_PROGRESS = Duration.ofSeconds(30);

    void measure(String kafka, EngineClient engine, List<Series> series, List<Goal> goals) throws InterruptedException {
        long most = 0;
        try (CalledServer server = new CalledServer(SERVER_RATE);
                Edge calls = new Edge(kafka, ID, "calls")) {
            long start = System.nanoTime();
            engine.deploy(definition(server));
            long seen = 0;
            long newsAt = System.nanoTime();
            while (server.received().size() < messages) {
                // Received first: what comes meanwhile makes the lag look longer, never shorter.
                int received = server.received().size();
                most = Math.max(most, calls.end() - received);
                if (received > seen) {
                    seen = received;
                    newsAt = System.nanoTime();
                } else if (System.nanoTime() - newsAt > NO_PROGRESS.toNanos()) {
                    throw new BenchException("the server has got " + received + " of " + messages
                            + " messages and no more for " + NO_PROGRESS.toSeconds() + " s");
                }
                Thread.sleep(LOOK.toMillis());
            }
            series.add(new Series(
                    "block: the server got", "messages/s", List.of(messages * 1e9 / (System.nanoTime() - start))));
            goals.add(Goal.atMost("block: lag, at most", most, WANTED_LAG, "messages"));
            goals.add(Goal.atMost("block: lost", server.missingBelow(messages), 0, "messages"));
            goals.add(Goal.atMost("block: calls without a key", server.withoutKey(), 0, "calls"));
            goals.add(Goal.atMost("block: called again though answered well", server.needless(), 0, "calls"));
        }
        engine.delete(ID);
    }

    private JsonNode definition(CalledServer server) {
        return Definition.of("""
                {"id": "%s", "settings": {"retention": "PT1H"},
                 "nodes": [{"id": "source", "type": "generator", "config": {"pattern": "sequential", "rate": %d, "count": %d}},
                           {"id": "hook", "type": "http-sink", "config": {"url": "%s", "concurrency": 16}}],
                 "edges": [{"id": "calls", "source": "source", "target": "hook",
                            "stream": {"bufferSize": 1000, "overflow": "block"}}]}""", ID, SOURCE_RATE, messages, server.url());
    }
}
