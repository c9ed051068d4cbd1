package io.nodeflow.gateway.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.Desired;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a gateway does between the signal and its end. */
@QuarkusTest
@TestProfile(Draining.class)
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class DrainTest {

    private static final int VIEWERS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Inject
    Desired desired;

    @Inject
    Connections connections;

    @Inject
    Event<ShutdownDelayInitiatedEvent> signal;

    @Test
    void shouldAskViewersToMoveAndAcknowledgeWhatWasPublished() throws Exception {
        // Given
        producing.deploy("drain", 1);
        given().get("/q/health/ready").then().body("checks.name", hasItem("drain"));
        List<StreamClient> viewers = new ArrayList<>();
        for (int number = 0; number < VIEWERS; number++) {
            viewers.add(StreamClient.open(gateway).say("{'type':'subscribe','stream':'drain/e'}"));
        }
        viewers.forEach(viewer -> viewer.next("subscribed"));
        try (StreamClient publisher = StreamClient.open(gateway);
                RawSocket events = RawSocket.connect(gateway);
                RawSocket ingest = RawSocket.connect(gateway)) {
            publisher.next("welcome");
            events.say("GET /streams/drain/e/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
            events.skipTo("event: subscribed");
            ingest.say("POST /ingest/drain/in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n2\r\n1\n\r\n");
            await().atMost(PATIENCE).until(() -> desired.read("drain", "e").size() == 1);
            for (int number = 1; number <= 50; number++) {
                publisher.say("{'type':'publish','workflow':'drain','node':'in','messages':[{'value':1}],'ack':"
                        + number + "}");
            }

            // When
            CompletableFuture<Void> drained =
                    CompletableFuture.runAsync(() -> signal.fire(new ShutdownDelayInitiatedEvent()));

            // Then
            assertThat(viewers.get(0).closeCode()).isEqualTo(1012);
            given().get("/q/health/ready").then().statusCode(503).body(containsString("this gateway stops"));
            for (StreamClient viewer : viewers) {
                assertThat(viewer.closeCode()).isEqualTo(1012);
                viewer.close();
            }
            events.skipTo("event: error");
            assertThat(events.line()).contains("\"code\":\"restart\"");
            assertThat(publisher.closeCode()).isEqualTo(1012);
            await().atMost(PATIENCE).until(() -> connections.count() == 0);
            assertThat(drained).isNotDone();
            ingest.say("2\r\n2\n\r\n0\r\n\r\n");
            assertThat(ingest.line()).isEqualTo("HTTP/1.1 202 Accepted");
            drained.get(30, TimeUnit.SECONDS);
            assertThat(desired.read("drain", "e"))
                    .hasSize(2 + publisher.frames("ack").size());
        }
        try (StreamClient late = StreamClient.open(gateway)) {
            assertThat(late.closeCode()).isEqualTo(1012);
        }
        given().get("/streams/drain/e/events").then().statusCode(503).header("Retry-After", "5");
        given().contentType("application/json")
                .body("1")
                .post("/ingest/drain/in")
                .then()
                .statusCode(202);
    }
}
