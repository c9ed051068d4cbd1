package io.nodeflow.loadtest.bench.external;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.loadtest.bench.report.Goal;
import io.nodeflow.loadtest.bench.report.Series;
import io.nodeflow.loadtest.bench.stage.BenchException;
import io.nodeflow.loadtest.bench.stage.EngineClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * A node that calls a server which answers, hangs, fails and answers again, and beside it, in the same workflow, a branch with a
 * source of its own whose latency is measured all the while.
 *
 * @param phase how long each of the four lasts
 */
record BreakerLine(Duration phase) {

    private static final int BRANCH_RATE = 500;
    private static final int CALL_RATE = 50;
    private static final double WANTED_MILLIS = 50;
    private static final String ID = "external-breaker";
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    void measure(String kafka, EngineClient engine, List<Series> series, List<Goal> goals) throws InterruptedException {
        try (CalledServer server = new CalledServer(2_000);
                Edge passed = new Edge(kafka, ID, "passed");
                Edge calls = new Edge(kafka, ID, "calls");
                Edge answers = new Edge(kafka, ID, "answers")) {
            engine.deploy(definition(server));
            engine.awaitRunning(ID);
            KafkaConsumer<byte[], byte[]> branch = passed.fromEnd();
            latency(branch, WARM_UP);
            List<Double> all = new ArrayList<>();
            all.add(p99("answers", latency(branch, phase), series));
            server.behave(CalledServer.Manner.HANGS);
            all.add(p99("hangs", latency(branch, phase), series));
            Set<String> breakers = new HashSet<>(Set.of(breaker(engine)));
            server.behave(CalledServer.Manner.FAILS);
            all.add(p99("fails", latency(branch, phase), series));
            breakers.add(breaker(engine));
            server.behave(CalledServer.Manner.ANSWERS);
            all.add(p99("answers again", latency(branch, phase), series));
            long wanted = awaitCount(calls, answers);
            goals.add(Goal.atMost(
                    "breaker: p99 of the branch beside, worst phase",
                    all.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                    WANTED_MILLIS,
                    "ms"));
            goals.add(Goal.atLeast("breaker: seen open or half open", breakers.contains("closed") ? 0 : 1, 1, ""));
            goals.add(Goal.atLeast("breaker: called with a key of its own", server.keys(), wanted, "messages"));
            goals.add(Goal.atMost("breaker: calls without a key", server.withoutKey(), 0, "calls"));
            goals.add(Goal.atMost("breaker: called again though answered well", server.needless(), 0, "calls"));
            goals.add(Goal.atMost("breaker: lost", server.missingBelow(wanted), 0, "messages"));
        }
        engine.delete(ID);
    }

    /** Waits until every call has its answer; the number of calls. */
    private static long awaitCount(Edge calls, Edge answers) throws InterruptedException {
        long deadline = System.nanoTime() + RECOVERY.toNanos();
        long wanted = calls.end();
        while (answers.end() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new BenchException("of " + wanted + " calls, " + answers.end() + " have an answer "
                        + RECOVERY.toSeconds() + " s after the server recovered");
            }
            Thread.sleep(POLL.toMillis());
        }
        return wanted;
    }

    private static double p99(String how, Histogram latency, List<Series> series) {
        double found = latency.getValueAtPercentile(99) / 1000.0;
        series.add(new Series("breaker: p99 of the branch beside while the server " + how, "ms", List.of(found)));
        return found;
    }

    /** From the moment at which the generator made a message to here, in microseconds. */
    private static Histogram latency(KafkaConsumer<byte[], byte[]> branch, Duration duration) {
        Histogram latency = new Histogram(3);
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : branch.poll(POLL)) {
                long now = MessageHeaders.epochMicros(Instant.now());
                MessageHeaders.origin(record.headers())
                        .ifPresent(origin -> latency.recordValue(Math.max(0, now - origin)));
            }
        }
        return latency;
    }

    private static String breaker(EngineClient engine) throws InterruptedException {
        return Definition.read(engine.get("/workflows/" + ID + "/status"))
                .path("nodes")
                .path("call")
                .path("breaker")
                .asText("closed");
    }

    private static JsonNode definition(CalledServer server) {
        return Definition.of("""
                {"id": "%s", "settings": {"retention": "PT1H"},
                 "nodes": [{"id": "source", "type": "generator", "config": {"pattern": "sequential", "rate": %d}},
                           {"id": "call", "type": "http-call",
                            "config": {"url": "%s", "method": "POST", "into": "answer", "concurrency": 8},
                            "recovery": {"timeout": 1000, "retry": {"maxRetries": 2, "delay": 100},
                                         "circuitBreaker": {"requestVolumeThreshold": 8, "delay": 1000}}},
                           {"id": "called", "type": "widget", "config": {"kind": "log", "stream": "external-called"}},
                           {"id": "beside", "type": "generator", "config": {"pattern": "sequential", "rate": %d}},
                           {"id": "fast", "type": "filter", "config": {"where": "value.value >= 0"}},
                           {"id": "seen", "type": "widget", "config": {"kind": "log", "stream": "external-seen"}}],
                 "edges": [{"id": "calls", "source": "source", "target": "call"},
                           {"id": "answers", "source": "call", "target": "called"},
                           {"id": "all", "source": "beside", "target": "fast"},
                           {"id": "passed", "source": "fast", "target": "seen"}]}""", ID, CALL_RATE, server.url(), BRANCH_RATE);
    }
}
