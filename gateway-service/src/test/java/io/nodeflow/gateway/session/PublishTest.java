package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that come in by publish frames. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class PublishTest {

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

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

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
