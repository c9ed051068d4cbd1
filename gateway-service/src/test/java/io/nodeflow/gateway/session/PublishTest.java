package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
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
}
