package io.nodeflow.loadtest.bench.external;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.loadtest.bench.report.Goal;
import io.nodeflow.loadtest.bench.report.Series;
import io.nodeflow.loadtest.bench.stage.BenchException;
import io.nodeflow.loadtest.bench.stage.EngineClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The same server behind {@code drop}: one message in a hundred is of the highest priority, the others of a low one. */
record DropLine(int messages) {

    private static final double WANTED_LAG = 1_500;
    private static final double WANTED_RATIO = 10;
    private static final int HIGH_EACH = 100;
    private static final String ID = "external-drop";
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration DRAIN = Duration.ofSeconds(60);

    void measure(String kafka, EngineClient engine, List<Series> series, List<Goal> goals) throws InterruptedException {
        try (CalledServer server = new CalledServer(BlockLine.SERVER_RATE);
                Edge calls = new Edge(kafka, ID, "calls")) {
            engine.deploy(definition(server));
            engine.awaitRunning(ID);
            Thread sender = new Thread(() -> send(kafka, calls.topic()), "sender");
            sender.start();
            long most = 0;
            while (sender.isAlive()) {
                most = Math.max(most, figures(engine).path("lag").asLong());
                Thread.sleep(LOOK.toMillis());
            }
            long deadline = System.nanoTime() + DRAIN.toNanos();
            while (server.received().size() + dropped(engine) < messages) {
                if (System.nanoTime() > deadline) {
                    throw new BenchException("drop: " + server.received().size() + " received and " + dropped(engine)
                            + " counted as dropped are not " + messages + " after " + DRAIN.toSeconds() + " s");
                }
                Thread.sleep(LOOK.toMillis());
            }
            long high = server.received().stream()
                    .filter(number -> number % HIGH_EACH == 0)
                    .count();
            double highShare = (double) high * HIGH_EACH / messages;
            double lowShare = (server.received().size() - high) / (messages * (1 - 1.0 / HIGH_EACH));
            series.add(new Series("drop: received of the highest priority", "%", List.of(100 * highShare)));
            series.add(new Series("drop: received of a low priority", "%", List.of(100 * lowShare)));
            series.add(new Series("drop: counted as dropped", "messages", List.of((double) dropped(engine))));
            goals.add(Goal.atMost("drop: lag, at most", most, WANTED_LAG, "messages"));
            goals.add(Goal.atMost(
                    "drop: sent - received - dropped",
                    Math.abs(messages - server.received().size() - dropped(engine)),
                    0,
                    "messages"));
            goals.add(Goal.atLeast("drop: high priorities / low ones", highShare / lowShare, WANTED_RATIO, ""));
            goals.add(Goal.atMost("drop: called again though answered well", server.needless(), 0, "calls"));
        }
        engine.delete(ID);
    }

    private void send(String kafka, String topic) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            long start = System.nanoTime();
            for (int number = 0; number < messages; number++) {
                long due = start + number * 1_000_000_000L / BlockLine.SOURCE_RATE;
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                ProducerRecord<byte[], byte[]> message =
                        new ProducerRecord<>(topic, ("{\"sequence\":" + number + "}").getBytes(StandardCharsets.UTF_8));
                MessageHeaders.putPriority(message.headers(), number % HIGH_EACH == 0 ? 9 : 1);
                producer.send(message);
            }
        }
    }

    private static long dropped(EngineClient engine) throws InterruptedException {
        long sum = 0;
        for (JsonNode count : figures(engine).path("dropped")) {
            sum += count.asLong();
        }
        return sum;
    }

    private static JsonNode figures(EngineClient engine) throws InterruptedException {
        return Definition.read(engine.get("/workflows/" + ID + "/status"))
                .path("edges")
                .path("calls");
    }

    private static JsonNode definition(CalledServer server) {
        return Definition.of("""
                {"id": "%s", "settings": {"retention": "PT1H"},
                 "nodes": [{"id": "source", "type": "ingest"},
                           {"id": "hook", "type": "http-sink", "config": {"url": "%s", "concurrency": 16}}],
                 "edges": [{"id": "calls", "source": "source", "target": "hook",
                            "stream": {"bufferSize": 1000, "overflow": "drop"}}]}""", ID, server.url());
    }
}
