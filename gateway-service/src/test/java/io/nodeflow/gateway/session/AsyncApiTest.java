package io.nodeflow.gateway.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.gateway.ingest.IngestException;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.nodeflow.gateway.protocol.ClientFrames;
import io.nodeflow.gateway.protocol.CloseCode;
import io.nodeflow.gateway.protocol.Limits;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document against what the gateway really sends and takes. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class AsyncApiTest {

    private record Code(int code, String name, boolean reconnect) {}

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Inject
    KafkaAccess kafka;

    /** Each frame that any {@link StreamClient} gets is held against its schema; here every type of them is seen. */
    @Test
    void shouldDescribeEveryFrameThatTheGatewaySends() throws Exception {
        // Given
        producing.deploy("async", 1);
        producing.numbers("async", 1, 0, 10);
        Set<String> seen = new TreeSet<>();
        try (StreamClient quiet = StreamClient.open(gateway);
                StreamClient first = StreamClient.open(gateway);
                StreamClient client = StreamClient.open(gateway)) {
            first.say("{'type':'subscribe','stream':'async/e','from':'earliest','maxBatchSize':2}");
            first.messages(10);
            String early = first.frames("batch").get(0).path("token").asText();
            try (Admin admin = kafka.admin()) {
                admin.deleteRecords(Map.of(
                                new TopicPartition(producing.topic("async"), 0), RecordsToDelete.beforeOffset(6)))
                        .all()
                        .get();
            }

            // When
            client.say("{'type':'connect','credential':'none'}");
            client.say("{'type':'subscribe','sub':'late','stream':'async-none/e','whenMissing':'wait'}");
            client.say("{'type':'subscribe','stream':'async/e','from':{'token':'" + early + "'}}");
            client.next("gap");
            client.say("{'type':'subscribe','sub':'slow','stream':'async/e','bufferSize':5}");
            String channel = client.next(
                            "subscribed", frame -> frame.path("sub").asText().equals("slow"))
                    .path("channel")
                    .asText();
            client.say("{'type':'received','channel':'" + channel + "','count':0}");
            for (int number = 10; number < 60; number++) {
                producing.number("async", 0, number);
            }
            client.next("status", status -> status.path("dropped").asInt() > 0);
            client.say("{'type':'publish','workflow':'async','node':'in','messages':[{'value':1}],'ack':1}");
            client.say("{'type':'ping'}");
            client.say("{'type':'unsubscribe','sub':'nobody'}");
            client.next("ack");
            client.next("pong");
            client.next("error");
            client.next("state");
            quiet.next("heartbeat");

            // Then
            client.frames().forEach(frame -> seen.add(frame.path("type").asText()));
            quiet.frames().forEach(frame -> seen.add(frame.path("type").asText()));
        }
        assertThat(seen).isEqualTo(ProtocolDocument.messagesOf("say"));
    }

    @Test
    void shouldHaveValidExamplesThatAreUnderstood() {
        List<String> violations = new ArrayList<>();
        Set<String> heard = ProtocolDocument.messagesOf("hear");
        ProtocolDocument.node().at("/components/messages").fields().forEachRemaining(message -> {
            JsonNode examples = message.getValue().path("examples");
            assertThat(examples).as(message.getKey()).isNotEmpty();
            for (JsonNode example : examples) {
                JsonNode payload = example.path("payload");
                violations.addAll(ProtocolDocument.violations(message.getKey(), payload));
                if (heard.contains(message.getKey())) {
                    assertThatCode(() -> ClientFrames.parse(Json.encode(payload)))
                            .as(payload.toString())
                            .doesNotThrowAnyException();
                }
            }
        });
        assertThat(violations).isEmpty();
    }

    @Test
    void shouldTellTheSameCloseCodesAsTheGatewayAndItsClients() throws Exception {
        List<Code> documented = new ArrayList<>();
        ProtocolDocument.node()
                .at("/channels/websocket/x-close-codes")
                .forEach(code -> documented.add(new Code(
                        code.path("code").asInt(),
                        code.path("name").asText(),
                        code.path("reconnect").asBoolean())));
        List<Code> ours = Arrays.stream(CloseCode.values())
                .map(code -> new Code(code.code(), code.label(), code.reconnect()))
                .toList();
        assertThat(documented).containsExactlyElementsOf(ours);
        String page = Files.readString(Path.of("../docs/protocol.md"));
        for (Code code : ours) {
            assertThat(page)
                    .contains("| " + code.code() + " | " + code.name() + " | " + (code.reconnect() ? "yes" : "no")
                            + " |");
        }
    }

    @Test
    void shouldTellTheSameLimitsAndErrorsAsTheGateway() {
        JsonNode options = ProtocolDocument.node().at("/components/schemas/Subscribe/properties");
        assertThat(options.at("/maxBatchSize/maximum").asInt()).isEqualTo(Limits.MAX_BATCH_SIZE);
        assertThat(options.at("/batchTimeout/maximum").asInt()).isEqualTo(Limits.MAX_BATCH_TIMEOUT);
        assertThat(options.at("/bufferSize/maximum").asInt()).isEqualTo(Limits.MAX_BUFFER_SIZE);
        assertThat(ProtocolDocument.node()
                        .at("/components/schemas/From/oneOf/1/properties/last/maximum")
                        .asInt())
                .isEqualTo(Limits.MAX_LAST);
        String codes = ProtocolDocument.node()
                .at("/components/schemas/ErrorCode/description")
                .asText();
        for (IngestException.Reason reason : IngestException.Reason.values()) {
            assertThat(codes).contains("`" + reason.code() + "`");
        }
    }

    @Test
    void shouldBeServedBesideTheRestDescription() {
        given().get("/asyncapi.yaml").then().statusCode(200).body(containsString("asyncapi: 3.0.0"));
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body(containsString("/ingest/{workflow}/{node}"), containsString("/streams/{stream}/events"));
    }
}
