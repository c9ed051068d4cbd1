package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.flow.FlowRecord;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.Desired;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Messages that come in by publish frames. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class PublishTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int VALUE_BYTES = 4 * 1024 * 1024;

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Inject
    Desired desired;

    @Test
    void shouldPublishAndAcknowledge() throws Exception {
        // Given
        producing.deploy("ws-publish", 1);
        try (StreamClient client = StreamClient.open(gateway)) {
            client.say("{'type':'subscribe','stream':'ws-publish/e'}").next("subscribed");
            // When
            client.say("{'ack':3,'messages':[{'key':'k','value':{'n':1.10}},{'value':[ 2 ]},{'value':'x'}],"
                    + "'type':'publish','workflow':'ws-publish','node':'in'}");
            // Then
            assertThat(client.next("ack").path("accepted").asInt()).isEqualTo(3);
            List<JsonNode> messages = client.messages(3);
            assertThat(messages.get(0).path("key").asText()).isEqualTo("k");
            assertThat(messages.get(0).path("origin").asLong()).isPositive();
            assertThat(messages.get(2).path("value").asText()).isEqualTo("x");
        }
    }

    @Test
    void shouldDoAllOfItInBinaryFrames() throws Exception {
        // Given
        producing.deploy("ws-binary", 1);
        try (StreamClient client = StreamClient.connect(gateway, "nodeflow.v1.binary")) {
            client.sayBinary(bytes("{'type':'subscribe','stream':'ws-binary/e'}"))
                    .next("subscribed");
            // When
            client.sayBinary(bytes(
                    "{'type':'publish','workflow':'ws-binary','node':'in','messages':[{'value':{'n':7}}],'ack':1}"));
            // Then
            assertThat(client.next("ack").path("accepted").asInt()).isEqualTo(1);
            assertThat(Messages.numbers(client.messages(1))).containsExactly(7L);
            assertThat(client.heardText()).isFalse();
            // When
            client.say("{'type':'ping'}");
            // Then
            assertThat(client.next("error").path("code").asText()).isEqualTo("wrong-frame-kind");
        }
    }

    @Test
    void shouldReadNoFurtherWhenMuchOfWhatItTookWaits() throws Exception {
        // Given
        String workflow = "ws-much";
        WorkflowRecord blocked = desired.deploy(workflow, """
                {'nodes': [{'id': 'in', 'type': 'ingest'}, {'id': 'slow', 'type': 'merge'}],
                 'edges': [{'id': 'e', 'source': 'in', 'target': 'slow', 'stream': {'bufferSize': 10}}]}
                """);
        byte[] frame = RawSocket.frame(
                RawSocket.FINAL | RawSocket.TEXT,
                bytes("{'type':'publish','workflow':'" + workflow + "','node':'in','messages':[{'value':'"
                        + "x".repeat(VALUE_BYTES - 2) + "'}]}"));
        AtomicInteger taken = new AtomicInteger();
        try (RawSocket socket = RawSocket.open(gateway)) {
            read(blocked, 0);
            desired.write("e", blocked, 10);
            await().atMost(PATIENCE)
                    .until(() -> RestAssured.given()
                                    .contentType("application/json")
                                    .post("/ingest/" + workflow + "/in")
                                    .statusCode()
                            == 429);

            // When
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(socket, frame, taken));

            // Then: what is under way, and what the buffers of the two systems hold
            AtomicInteger before = new AtomicInteger();
            await().pollInterval(Duration.ofSeconds(1)).until(() -> before.getAndSet(taken.get()) == taken.get());
            assertThat(taken).hasValueLessThan(16);
            assertThat(sending).isNotDone();

            // When
            read(blocked, Integer.MAX_VALUE);

            // Then
            assertThat(sending).succeedsWithin(PATIENCE);
        }
    }

    /** Says for the engine how far the edge is read. */
    private void read(WorkflowRecord workflow, long position) throws Exception {
        desired.put(
                SystemTopic.FLOW,
                workflow.id() + "/e/0",
                Json.encode(new FlowRecord(workflow.uid(), position, 0, Map.of())));
    }

    /** Fewer than there may be under way; counted as they are taken. */
    private static void send(RawSocket socket, byte[] frame, AtomicInteger taken) {
        try {
            for (int number = 0; number < 24; number++) {
                socket.send(frame);
                taken.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
