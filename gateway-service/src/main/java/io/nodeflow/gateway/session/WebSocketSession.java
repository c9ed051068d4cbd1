package io.nodeflow.gateway.session;

import io.nodeflow.gateway.ingest.IngestException;
import io.nodeflow.gateway.ingest.IngestWriter;
import io.nodeflow.gateway.protocol.ClientFrame;
import io.nodeflow.gateway.protocol.ClientFrames;
import io.nodeflow.gateway.protocol.CloseCode;
import io.nodeflow.gateway.protocol.FrameException;
import io.nodeflow.gateway.protocol.Limits;
import io.nodeflow.gateway.protocol.ServerFrame;
import io.nodeflow.gateway.subscription.Subscriptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One WebSocket from its upgrade to its end. For its event loop only. */
final class WebSocketSession {

    /** How often a session looks after itself. */
    static final Duration TICK = Duration.ofMillis(500);

    private static final Logger LOG = Logger.getLogger(WebSocketSession.class);
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long PING_NANOS = Duration.ofSeconds(15).toNanos();
    private static final long NO_PONG_NANOS = Duration.ofSeconds(45).toNanos();
    private static final int MAX_PUBLISHES_UNDER_WAY = 64;

    private final ServerWebSocket socket;
    private final WebSocketOutlet outlet;
    private final Subscriptions subscriptions;
    private final IngestWriter ingest;
    private final Executor loop;
    private final boolean binary;
    private int publishesUnderWay;
    private long lastPing = System.nanoTime();
    private long lastPong = lastPing;

    WebSocketSession(
            ServerWebSocket socket,
            WebSocketOutlet outlet,
            Subscriptions subscriptions,
            IngestWriter ingest,
            Executor loop,
            boolean binary) {
        this.socket = socket;
        this.outlet = outlet;
        this.subscriptions = subscriptions;
        this.ingest = ingest;
        this.loop = loop;
        this.binary = binary;
    }

    void begin() {
        socket.textMessageHandler(text -> received(text.getBytes(StandardCharsets.UTF_8), false));
        socket.binaryMessageHandler(buffer -> received(buffer.getBytes(), true));
        socket.pongHandler(pong -> lastPong = System.nanoTime());
        socket.drainHandler(nothing -> subscriptions.drained());
        socket.exceptionHandler(e -> LOG.debugf("WebSocket of %s: %s", socket.remoteAddress(), e.getMessage()));
        outlet.control(
                new ServerFrame.Welcome(ServerFrame.PROTOCOL, System.currentTimeMillis(), Limits.DEFAULT, "none"));
    }

    /** Looks after silence in both directions; every {@link #TICK}. */
    void tick() {
        long now = System.nanoTime();
        subscriptions.tick();
        if (now - outlet.lastWrite() >= HEARTBEAT_NANOS && !outlet.isFull()) {
            outlet.control(new ServerFrame.Heartbeat());
        }
        if (publishesUnderWay >= MAX_PUBLISHES_UNDER_WAY) {
            lastPong = now; // paused by us: its pongs wait behind what we do not read
        } else if (now - lastPong >= NO_PONG_NANOS) {
            outlet.close(
                    CloseCode.NO_PONG,
                    "no pong for " + Duration.ofNanos(NO_PONG_NANOS).toSeconds() + " s");
        }
        if (now - lastPing >= PING_NANOS) {
            lastPing = now;
            socket.writePing(Buffer.buffer());
        }
    }

    void end() {
        subscriptions.close();
    }

    private void received(byte[] frame, boolean isBinary) {
        try {
            if (isBinary != binary) {
                throw new FrameException(
                        "wrong-frame-kind",
                        "this sub-protocol speaks in " + (binary ? "binary" : "text") + " frames: see "
                                + WebSocketServer.TEXT + " and " + WebSocketServer.BINARY);
            }
            follow(ClientFrames.parse(frame));
        } catch (FrameException e) {
            outlet.control(e.toFrame());
        }
    }

    private void follow(ClientFrame frame) throws FrameException {
        if (frame instanceof ClientFrame.Subscribing subscribe) {
            try {
                subscriptions.subscribe(subscribe);
            } catch (FrameException e) {
                throw e.in(subscribe.sub(), null);
            }
        } else if (frame instanceof ClientFrame.Unsubscribe unsubscribe) {
            try {
                subscriptions.unsubscribe(unsubscribe.sub());
            } catch (FrameException e) {
                throw e.in(unsubscribe.sub(), null);
            }
        } else if (frame instanceof ClientFrame.Received received) {
            subscriptions.received(received.channel(), received.count());
        } else if (frame instanceof ClientFrame.Publish publish) {
            publish(publish);
        } else if (frame instanceof ClientFrame.Ping) {
            outlet.control(new ServerFrame.Pong(System.currentTimeMillis()));
        }
    }

    private void publish(ClientFrame.Publish publish) {
        if (++publishesUnderWay == MAX_PUBLISHES_UNDER_WAY) {
            socket.pause();
        }
        ingest.publish(publish.workflow(), publish.node(), publish.messages())
                .whenCompleteAsync((accepted, failure) -> published(publish.ack(), accepted, failure), loop);
    }

    @SuppressWarnings("NullAway") // a completed stage has either a result or a failure
    private void published(@Nullable Long ack, Integer accepted, @Nullable Throwable failure) {
        if (publishesUnderWay-- == MAX_PUBLISHES_UNDER_WAY) {
            socket.resume();
        }
        if (failure != null) {
            outlet.control(refusal(ack, failure));
        } else if (ack != null) {
            outlet.control(new ServerFrame.Ack(ack, accepted));
        }
    }

    private static ServerFrame refusal(@Nullable Long ack, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IngestException refused) {
            return new ServerFrame.Error(
                    null,
                    ack,
                    refused.reason().code(),
                    refused.getMessage() + " (" + refused.accepted() + " accepted before)");
        }
        LOG.error("publishing failed unexpectedly", cause);
        return new ServerFrame.Error(null, ack, "internal", "publishing failed: " + cause);
    }
}
