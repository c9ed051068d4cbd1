package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.gateway.feed.Feeds;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that break rules and limits: each is told its own, and the viewer beside them notices nothing. */
@QuarkusTest
@TestProfile(TightLimits.class)
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class HostileClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_FRAME_BYTES = 256 * 1024;

    private static final int ROUNDS = 16;
    private static final int SOCKETS = 15;

    /** A third of what passes through the gateway here; what else runs in this process needs some too. */
    private static final long MEMORY_TOLERANCE = (long) ROUNDS * SOCKETS * MAX_FRAME_BYTES / 3;

    @TestHTTPResource
    URI gateway;

    @Inject
    Producing producing;

    @Inject
    Connections connections;

    @Inject
    Feeds feeds;

    private StreamClient bystander;

    @BeforeEach
    void watch() throws Exception {
        producing.deploy("bystander", 1);
        bystander = StreamClient.open(gateway).say("{'type':'subscribe','stream':'bystander/e'}");
        bystander.next("subscribed");
    }

    @AfterEach
    void shouldHaveLeftOthersUntouched() throws Exception {
        for (int number = 0; number < 10; number++) {
            producing.number("bystander", 0, number);
        }
        assertThat(Messages.numbers(bystander.messages(10))).isEqualTo(Messages.range(0, 10));
        assertThat(bystander.frames("error")).isEmpty();
        bystander.close();
        await().atMost(PATIENCE).until(() -> connections.count() == 0);
    }

    @Test
    void shouldHaveItsMemoryBack() throws Exception {
        // Given
        long before = usedAfterCollection();
        // When
        for (int round = 0; round < ROUNDS; round++) {
            List<RawSocket> sockets = new ArrayList<>();
            for (int number = 0; number < SOCKETS; number++) {
                RawSocket socket = RawSocket.open(gateway);
                sockets.add(socket);
                for (int sub = 0; sub < 100; sub++) {
                    socket.text("{'type':'subscribe','sub':'s" + sub + "','stream':'bystander/e','maxBatchSize':"
                            + (1 + sub % 7) + "}");
                }
                socket.next("subscribed");
                socket.send(RawSocket.frame(RawSocket.TEXT, new byte[MAX_FRAME_BYTES - 1]));
            }
            for (RawSocket socket : sockets) {
                socket.close();
            }
        }
        // Then
        await().atMost(PATIENCE).until(() -> connections.count() == 1);
        bystander.say("{'type':'unsubscribe','sub':'bystander/e'}");
        await().atMost(PATIENCE).until(() -> feeds.count() == 0);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> usedAfterCollection() < before + MEMORY_TOLERANCE);
        bystander.say("{'type':'subscribe','stream':'bystander/e'}");
        await().atMost(PATIENCE).until(() -> bystander.frames("subscribed").size() == 2);
    }

    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void shouldCloseWhenBytesAreNoFrames() throws Exception {
        byte[] garbage = new byte[10_000];
        new Random(7).nextBytes(garbage);
        garbage[0] = (byte) 0xF3; // an opcode that does not exist, with bits that nobody agreed on
        assertThat(closedAfter(garbage).code()).isEqualTo(1002);
        assertThat(closedAfter(new byte[] {(byte) 0x81, 2, '{', '}'}).code()).isEqualTo(1002); // not masked
    }

    @Test
    void shouldRefuseACompressionBomb() throws Exception {
        try (RawSocket socket = RawSocket.connect(gateway)) {
            // Given
            String head = socket.handshake("nodeflow.v1", "Sec-WebSocket-Extensions: permessage-deflate\r\n");
            assertThat(head).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("extensions");
            // When
            socket.send(RawSocket.frame(RawSocket.FINAL | RawSocket.COMPRESSED | RawSocket.TEXT, new byte[60_000]));
            // Then
            RawSocket.Frame closed = socket.closed();
            assertThat(closed.code()).isEqualTo(1002);
            assertThat(closed.reason()).startsWith("protocol-error: ");
        }
    }

    @Test
    void shouldCloseWhenAMessageIsTooLarge() throws Exception {
        // in one frame, of which only the head is sent
        RawSocket.Frame closed = closedAfter(RawSocket.head(RawSocket.FINAL | RawSocket.TEXT, 1_000_000));
        assertThat(closed.code()).isEqualTo(4429);
        assertThat(closed.reason()).isEqualTo("limit: a message may have at most " + MAX_FRAME_BYTES + " bytes");

        // in fragments that are each small enough
        ByteArrayOutputStream fragments = new ByteArrayOutputStream();
        fragments.writeBytes(RawSocket.frame(RawSocket.TEXT, new byte[1000]));
        for (int sent = 1000; sent <= MAX_FRAME_BYTES; sent += 1000) {
            fragments.writeBytes(RawSocket.frame(RawSocket.CONTINUATION, new byte[1000]));
        }
        assertThat(closedAfter(fragments.toByteArray()).reason()).isEqualTo(closed.reason());
    }

    @Test
    void shouldCloseWhenFramesComeTooFast() throws Exception {
        ByteArrayOutputStream pings = new ByteArrayOutputStream();
        ByteArrayOutputStream fragments = new ByteArrayOutputStream();
        ByteArrayOutputStream subscribes = new ByteArrayOutputStream();
        for (int number = 0; number < 10_000; number++) {
            pings.writeBytes(RawSocket.frame(RawSocket.FINAL | RawSocket.PING, new byte[100]));
            fragments.writeBytes(RawSocket.frame(number == 0 ? RawSocket.TEXT : RawSocket.CONTINUATION, new byte[1]));
            subscribes.writeBytes(RawSocket.frame(
                    RawSocket.FINAL | RawSocket.TEXT,
                    ("{\"type\":\"subscribe\",\"sub\":\"" + number + "\",\"stream\":\"no-such/stream\"}")
                            .getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(closedAfter(pings.toByteArray()).reason()).isEqualTo("limit: at most 1000 frames in a second");
        assertThat(closedAfter(fragments.toByteArray()).code()).isEqualTo(4429);
        assertThat(closedAfter(subscribes.toByteArray()).code()).isEqualTo(4429);
    }

    @Test
    void shouldRefuseMoreSubscriptionsAndMessagesThanAllowed() throws Exception {
        producing.deploy("hostile-publish", 1);
        try (RawSocket socket = RawSocket.open(gateway)) {
            // When
            for (int number = 0; number <= 100; number++) {
                socket.text("{'type':'subscribe','sub':'s" + number + "','stream':'bystander/e'}");
            }
            // Then
            JsonNode error = socket.next("error");
            assertThat(error.path("code").asText()).isEqualTo("too-many-subscriptions");
            assertThat(error.path("sub").asText()).isEqualTo("s100");

            // When
            String messages = "{'value':1},".repeat(50) + "{'value':1}";
            socket.text("{'type':'publish','workflow':'hostile-publish','node':'in','ack':1,'messages':[" + messages
                    + "]}");
            // Then
            error = socket.next("error");
            assertThat(error.path("code").asText()).isEqualTo("publish-rate");
            assertThat(error.path("ack").asInt()).isEqualTo(1);

            // When
            socket.text(
                    "{'type':'publish','workflow':'hostile-publish','node':'out','ack':2,'messages':[{'value':1}]}");
            // Then
            error = socket.next("error");
            assertThat(error.path("code").asText()).isEqualTo("not-an-ingest-node");
            assertThat(error.path("ack").asInt()).isEqualTo(2);
        }
    }

    @Test
    void shouldRefuseMoreConnectionsThanAnAddressMayHave() throws Exception {
        List<StreamClient> clients = new ArrayList<>();
        try {
            // Given
            for (int number = 1; number < 20; number++) {
                clients.add(StreamClient.open(gateway));
            }
            clients.forEach(client -> client.next("welcome"));
            // When
            try (StreamClient refused = StreamClient.open(gateway);
                    RawSocket events = RawSocket.connect(gateway)) {
                events.say("GET /streams/bystander/e/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
                // Then
                assertThat(refused.closeCode()).isEqualTo(4429);
                assertThat(events.line()).isEqualTo("HTTP/1.1 429 Too Many Requests");
            }
        } finally {
            clients.forEach(StreamClient::close);
        }
        await().atMost(PATIENCE).until(() -> connections.count() == 1);
        try (StreamClient taken = StreamClient.open(gateway)) {
            taken.next("welcome");
        }
    }

    @Test
    void shouldCloseWhenAClientFallsSilent() throws Exception {
        try (RawSocket deaf = RawSocket.open(gateway);
                RawSocket slow = RawSocket.open(gateway);
                RawSocket fragmenting = RawSocket.open(gateway)) {
            // When
            slow.send(RawSocket.head(RawSocket.FINAL | RawSocket.TEXT, 1000));
            fragmenting.send(RawSocket.frame(RawSocket.TEXT, new byte[1]));
            Thread drip = new Thread(() -> drip(slow, fragmenting));
            drip.setDaemon(true);
            drip.start();
            try {
                // Then
                assertThat(deaf.closed().reason()).isEqualTo("no-pong: no pong for 4 s");
                assertThat(slow.closed().code()).isEqualTo(4408);
                assertThat(fragmenting.closed().reason())
                        .isEqualTo("no-pong: the rest of a message did not come in 4 s");
            } finally {
                drip.interrupt();
            }
        }
    }

    @Test
    void shouldCutAConnectionWhoseRequestDoesNotCome() throws Exception {
        try (RawSocket silent = RawSocket.connect(gateway);
                RawSocket slow = RawSocket.connect(gateway)) {
            // When
            slow.say("GET /ws HTTP/1.1\r\nX-Slow: ");
            // Then
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                slow.say("a");
                return slow.isCut();
            });
            assertThat(silent.line()).isNull();
        }
    }

    /** A byte of a frame, and a fragment with a pong, again and again. */
    private static void drip(RawSocket frame, RawSocket fragments) {
        try {
            while (true) {
                frame.send(new byte[1]);
                fragments.send(RawSocket.frame(RawSocket.FINAL | 0xA, new byte[0]));
                fragments.send(RawSocket.frame(RawSocket.CONTINUATION, new byte[1]));
                Thread.sleep(200);
            }
        } catch (Exception e) {
            // the test is over
        }
    }

    private RawSocket.Frame closedAfter(byte[] bytes) throws Exception {
        try (RawSocket socket = RawSocket.open(gateway)) {
            socket.send(bytes);
            return socket.closed();
        }
    }
}
