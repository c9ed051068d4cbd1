package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.Desired;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A workflow that has more streams than a connection may. */
@QuarkusTest
@TestProfile(CrowdedConnectionTest.FewSubscriptions.class)
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class CrowdedConnectionTest {

    /** Room for two streams a connection. */
    public static final class FewSubscriptions implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("nodeflow.gateway.limits.max-subscriptions", "2");
        }
    }

    @TestHTTPResource
    URI gateway;

    @Inject
    Desired desired;

    @Test
    void shouldGoOnWithTheStreamsThatThereIsRoomFor() throws Exception {
        // Given: two edges, and the dead letters
        var workflow = desired.deploy("crowded", """
                {'settings':{'partitions':1},
                 'nodes':[{'id':'in','type':'ingest'},{'id':'a','type':'widget','config':{'kind':'log','stream':'crowded-a'}},
                   {'id':'b','type':'widget','config':{'kind':'log','stream':'crowded-b'}}],
                 'edges':[{'id':'to-a','source':'in','target':'a'},{'id':'to-b','source':'in','target':'b'}]}""");
        try (RawSocket events = RawSocket.connect(gateway)) {
            // When
            events.say("GET /streams/crowded/*/events?from=earliest HTTP/1.1\r\nHost: localhost\r\n\r\n");

            // Then
            events.skipTo("event: error");
            assertThat(events.line()).contains("too-many-subscriptions", "crowded/to-b");
            desired.write("to-a", workflow, 1);
            events.skipTo("event: batch");
        }
    }
}
