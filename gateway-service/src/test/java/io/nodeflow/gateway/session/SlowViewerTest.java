package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Viewers that do not keep up. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class SlowViewerTest {

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Test
    void shouldCountWhatASlowViewerLosesAndNotSlowOthers() throws Exception {
        // Given
        producing.deploy("ws-slow", 1);
        String filler = "\"" + "x".repeat(100_000) + "\"";
        int count = 300;
        try (StreamClient slow = StreamClient.open(gateway);
                StreamClient impatient = StreamClient.open(gateway);
                StreamClient quick = StreamClient.open(gateway)) {
            slow.say("{'type':'subscribe','stream':'ws-slow/e','bufferSize':20}")
                    .next("subscribed");
            impatient
                    .say("{'type':'subscribe','stream':'ws-slow/e','bufferSize':20,'overflow':'disconnect'}")
                    .next("subscribed");
            quick.say("{'type':'subscribe','stream':'ws-slow/e','bufferSize':10000}")
                    .next("subscribed");
            slow.stall();
            impatient.stall();

            // When
            for (int number = 0; number < count; number++) {
                producing.raw("ws-slow", 0, null, filler.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(quick.messages(count)).hasSize(count);
            slow.goOn();
            impatient.goOn();

            // Then
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                List<JsonNode> told = slow.frames("status");
                assertThat(told).isNotEmpty();
                long dropped = told.get(told.size() - 1).path("dropped").asLong();
                assertThat(dropped).isPositive();
                assertThat(slow.messages().size() + dropped).isEqualTo(count);
            });
            assertThat(impatient.closeCode()).isEqualTo(4430);
        }
    }
}
