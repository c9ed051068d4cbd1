package io.nodeflow.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several engines on one broker promise, and one that dies more than once. */
class ClusterIT {

    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir
    static Path data;

    private static RunningSuite suite;

    @BeforeAll
    static void start() throws Exception {
        suite = RunningSuite.start(data.resolve("suite"), "--no-demo");
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void shouldTakeOverWithNothingLostWhenOneOfTwoEnginesIsKilledUnderLoad() throws Exception {
        // Given
        int records = 60_000;
        int rate = 5_000;
        suite.deploy(passing("shared", "at-least-once"));
        try (Replica replica = Replica.ofEngine(suite, "replica", data.resolve("replica"));
                KafkaProducer<byte[], byte[]> producer = producer();
                Arrivals arrivals = Arrivals.of(suite.kafka(), "nodeflow.edge.shared.kept")) {
            await().atMost(SOON)
                    .until(() -> clientsWithWork("shared").stream().anyMatch(id -> id.contains("replica"))
                            && clientsWithWork("shared").stream().anyMatch(id -> !id.contains("replica")));

            // When
            long begun = System.nanoTime();
            int killedAt = records / 3;
            long killed = 0;
            for (int i = 0; i < records; i++) {
                if (i == killedAt) {
                    replica.kill();
                    killed = System.nanoTime();
                }
                LockSupport.parkNanos(begun + i * 1_000_000_000L / rate - System.nanoTime());
                producer.send(message("nodeflow.edge.shared.raw", i));
            }
            producer.flush();

            // Then
            await().atMost(SOON).until(() -> arrivals.distinct() == records);
            long longest = firstOfEachPartitionAfter(killed, killedAt, arrivals);
            assertThat(TimeUnit.NANOSECONDS.toMillis(longest)).isLessThan(15_000);
        }
    }

    @Test
    void shouldBringEachMessageExactlyOnceThoughTheEngineIsKilledTwice() throws Exception {
        // Given
        int records = 100_000;
        suite.deploy(passing("once", "exactly-once"));
        try (KafkaProducer<byte[], byte[]> producer = producer();
                Arrivals arrivals = Arrivals.of(suite.kafka(), "nodeflow.edge.once.kept")) {

            // When
            for (int third = 0; third < 3; third++) {
                int before = arrivals.count();
                for (int i = third * records / 3; i < (third + 1) * records / 3; i++) {
                    producer.send(message("nodeflow.edge.once.raw", i));
                }
                await().atMost(SOON).until(() -> arrivals.count() > before);
                if (third < 2) {
                    suite.kill("engine");
                }
            }
            await().atMost(SOON).until(() -> arrivals.count() >= records);
            await().atMost(SOON).until(() -> lag("once") == 0);

            // Then
            int[] times = new int[records];
            arrivals.all().forEach(arrival -> times[arrival.number()]++);
            assertThat(Arrays.stream(times).filter(each -> each != 1).count())
                    .as("messages that did not arrive exactly once")
                    .isZero();
        }
    }

    /** in -raw-> map -mapped-> filter (keeps all) -kept-> widget, over four partitions. */
    private static String passing(String id, String delivery) {
        return """
                {"id": "%1$s", "settings": {"delivery": "%2$s", "partitions": 4, "retention": "PT1H"},
                 "nodes": [{"id": "in", "type": "ingest"},
                           {"id": "double", "type": "map", "config": {"set": {"twice": "value.n * 2"}}},
                           {"id": "all", "type": "filter", "config": {"where": "value.twice >= 0"}},
                           {"id": "out", "type": "widget", "config": {"kind": "table", "stream": "%1$s-out"}}],
                 "edges": [{"id": "raw", "source": "in", "target": "double"},
                           {"id": "mapped", "source": "double", "target": "all"},
                           {"id": "kept", "source": "all", "target": "out"}]}
                """.formatted(id, delivery);
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, int number) {
        byte[] key = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, key, ("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", suite.kafka(), "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** How long after a moment the slowest partition brought the first message that was sent after it. */
    private static long firstOfEachPartitionAfter(long moment, int number, Arrivals arrivals) {
        long[] first = new long[4];
        Arrays.fill(first, Long.MAX_VALUE);
        arrivals.all().stream()
                .filter(arrival -> arrival.number() >= number)
                .forEach(arrival ->
                        first[arrival.partition()] = Math.min(first[arrival.partition()], arrival.nanoTime() - moment));
        return Arrays.stream(first).max().orElseThrow();
    }

    private static List<String> clientsWithWork(String workflow) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", suite.kafka()))) {
            String group = group(admin, workflow);
            return admin
                    .describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .values()
                    .iterator()
                    .next()
                    .get()
                    .members()
                    .stream()
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .map(MemberDescription::clientId)
                    .toList();
        }
    }

    /** Messages that the workflow's nodes have not committed. */
    private static long lag(String workflow) {
        return suite.getJson("/api/engine/workflows/" + workflow + "/status").path("edges").findValues("lag").stream()
                .mapToLong(lag -> lag.asLong())
                .sum();
    }

    private static String group(Admin admin, String workflow) throws ExecutionException, InterruptedException {
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .filter(id -> id.startsWith("nodeflow." + workflow + "."))
                .findFirst()
                .orElseThrow();
    }
}
