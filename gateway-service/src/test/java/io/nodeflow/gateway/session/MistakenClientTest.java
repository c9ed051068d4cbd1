package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.gateway.kafka.BrokerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is wrong with a frame is named, and the connection goes on. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class MistakenClientTest {

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Test
    void shouldNameEveryMistake() throws Exception {
        producing.deploy("ws-mistakes", 1);
        try (StreamClient client = StreamClient.open(gateway)) {
            Map<String, String> expected = new HashMap<>();
            expected.put("{'type':", "malformed");
            expected.put("[1]", "bad-frame");
            expected.put("{}", "bad-frame");
            expected.put("{'type':'dance'}", "unknown-type");
            expected.put("{'type':'ping','extra':1}", "bad-frame");
            expected.put("{'type':'subscribe','sub':'m1','stream':'no-such/thing'}", "unknown-stream");
            expected.put("{'type':'subscribe','sub':'m2','stream':'A B'}", "unknown-stream");
            expected.put("{'type':'subscribe','sub':'m3','stream':'ws-mistakes/e','from':'never'}", "bad-from");
            expected.put(
                    "{'type':'subscribe','sub':'m4','stream':'ws-mistakes/e','from':{'token':'abc'}}", "bad-token");
            expected.put("{'type':'subscribe','sub':'m5','stream':'ws-mistakes/e','maxBatchSize':0}", "bad-frame");
            expected.put("{'type':'unsubscribe','sub':'m6'}", "unknown-sub");
            expected.put(
                    "{'type':'subscribe','sub':'m7','stream':'ws-mistakes/e','from':{'timestamp':'+300000000-01-01T00:00:00Z'}}",
                    "bad-from");
            expected.put(
                    "{'type':'publish','workflow':'ws-mistakes','node':'in','ack':8,"
                            + "'messages':[{'value':1,'time':'+300000000-01-01T00:00:00Z'}]}",
                    "bad-frame");
            expected.put(
                    "{'type':'publish','workflow':'no-such','node':'n','messages':[{'value':1}],'ack':7}",
                    "unknown-workflow");
            for (var mistake : expected.entrySet()) {
                int before = client.frames("error").size();
                client.say(mistake.getKey());
                await().untilAsserted(() -> assertThat(client.frames("error"))
                        .as(mistake.getKey())
                        .hasSize(before + 1)
                        .last()
                        .satisfies(
                                error -> assertThat(error.path("code").asText()).isEqualTo(mistake.getValue())));
            }
            client.sayBinary("{}".getBytes(StandardCharsets.UTF_8));
            client.next("error", error -> error.path("code").asText().equals("wrong-frame-kind"));
            client.say("{'type':'ping'}").next("pong");
        }
        try (StreamClient client = StreamClient.connect(gateway)) {
            assertThat(client.closeCode()).isEqualTo(4406);
        }
    }

    @Test
    void shouldNameWhatIsWrongWithAMegabyteOfGarbage() throws Exception {
        String garbage = "garbage ".repeat(1 << 17);
        try (StreamClient client = StreamClient.open(gateway)) {
            // When
            client.say(garbage).sayInFragments(garbage, 200).say("{'type':'ping'}");
            // Then
            client.next("pong");
            assertThat(client.frames("error"))
                    .extracting(error -> error.path("code").asText())
                    .containsExactly("malformed", "malformed");
        }
    }

    @Test
    void shouldNameWhatIsWrongWithBinaryGarbage() throws Exception {
        byte[] garbage = new byte[100_000];
        new Random(11).nextBytes(garbage);
        try (StreamClient client = StreamClient.connect(gateway, "nodeflow.v1.binary")) {
            // When
            client.sayBinary(garbage)
                    .sayBinary("{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_16LE))
                    .sayBinary(new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'})
                    .sayBinary("{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
            // Then
            client.next("pong");
            assertThat(client.frames("error"))
                    .extracting(error -> error.path("code").asText())
                    .containsExactly("malformed", "malformed", "malformed");
        }
    }
}
