package io.nodeflow.gateway.session;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.nodeflow.gateway.config.GatewayConfig;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.feed.Feeds;
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
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** One WebSocket from its upgrade to its end. For its event loop only. */
final class WebSocketSession {

    /** How often a session looks after itself. */
    static final Duration TICK = Duration.ofMillis(500);

    private static final Logger LOG = Logger.getLogger(WebSocketSession.class);
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(5).toNanos();

    /** Pings that may go unanswered because their sender does not read. */
    private static final int MAX_PONGS_WAITING = 1000;

    private static final String MOVE = "this gateway stops; connect again";

    /** What all sessions share. */
    record Shared(
            StreamDirectory directory,
            Feeds feeds,
            IngestWriter ingest,
            Limits limits,
            GatewayConfig.Liveness liveness) {}

    private final ServerWebSocket socket;
    private final Channel channel;
    private final Limits limits;
    private final Executor loop;
    private final boolean binary;
    private final WebSocketOutlet outlet;
    private final Subscriptions subscriptions;
    private final Publishing publishing;
    private final Liveness liveness;
    private final Allowance frames;
    private final IncomingMessage message;
    private final Intake intake;
    private int pongsWaiting;
    private boolean leaving;

    /** @param channel that the socket is on */
    WebSocketSession(ServerWebSocket socket, Channel channel, Shared shared, Executor loop, boolean binary) {
        this.socket = socket;
        this.channel = channel;
        this.limits = shared.limits();
        this.loop = loop;
        this.binary = binary;
        this.outlet = new WebSocketOutlet(socket, channel, binary, this::progress);
        this.subscriptions =
                new Subscriptions(shared.directory(), shared.feeds(), outlet, loop, limits.maxSubscriptions());
        this.publishing = new Publishing(shared.ingest(), outlet, loop, limits.maxPublishedPerSecond(), this::progress);
        this.liveness = new Liveness(shared.liveness());
        this.frames = new Allowance(limits.maxFramesPerSecond());
        this.message = new IncomingMessage(limits.maxFrameBytes());
        this.intake = new Intake(socket, channel, loop);
    }

    void begin() {
        FrameGuard.protect(channel.pipeline(), this::violated);
        socket.frameHandler(this::frame);
        socket.pongHandler(pong -> liveness.heard());
        socket.drainHandler(nothing -> {
            pongsWaiting = 0;
            subscriptions.drained();
        });
        socket.exceptionHandler(e -> LOG.debugf("WebSocket of %s: %s", socket.remoteAddress(), e.getMessage()));
        outlet.control(new ServerFrame.Welcome(ServerFrame.PROTOCOL, System.currentTimeMillis(), limits, "none"));
    }

    /** Looks after silence in both directions; every {@link #TICK}. */
    void tick() {
        if (outlet.isClosed()) {
            return;
        }
        subscriptions.tick();
        if (System.nanoTime() - outlet.lastWrite() >= HEARTBEAT_NANOS && !outlet.isFull()) {
            outlet.control(new ServerFrame.Heartbeat());
        }
        if (publishing.isFull()) {
            liveness.heard(); // what it says waits behind what we do not read
        }
        if (liveness.isGone()) {
            outlet.close(CloseCode.NO_PONG, "no pong for " + liveness.timeout().toSeconds() + " s");
        } else if (message.isOlderThan(liveness.timeout())) {
            outlet.close(
                    CloseCode.NO_PONG,
                    "the rest of a message did not come in "
                            + liveness.timeout().toSeconds() + " s");
        } else if (liveness.wantsPing()) {
            socket.writePing(Buffer.buffer());
        }
    }

    /** Ends it in order: what was published is acknowledged, then the client is asked to move. */
    void leave() {
        leaving = true;
        progress();
    }

    void end() {
        subscriptions.close();
    }

    /** Something has changed that decides whether to read on, or to go. */
    private void progress() {
        if (leaving && publishing.isIdle() && !outlet.isClosed()) {
            outlet.close(CloseCode.RESTART, MOVE);
        } else if (outlet.isClosed()) {
            loop.execute(this::end); // not at once: what is to end may be what has just closed it
        } else {
            intake.set(!publishing.isFull() && !outlet.isFlooded());
        }
    }

    private void violated(CorruptedWebSocketFrameException violation) {
        if (violation.closeStatus().code() == WebSocketCloseStatus.MESSAGE_TOO_BIG.code()) {
            tooLarge();
        } else {
            outlet.close(CloseCode.PROTOCOL, String.valueOf(violation.getMessage()));
        }
    }

    private void tooLarge() {
        outlet.close(CloseCode.LIMIT, "a message may have at most " + limits.maxFrameBytes() + " bytes");
    }

    private void frame(WebSocketFrame frame) {
        if (outlet.isClosed() || frame.isClose()) {
            return;
        }
        if (!frames.take(1)) {
            outlet.close(CloseCode.LIMIT, "at most " + limits.maxFramesPerSecond() + " frames in a second");
        } else if (frame.isPing()) {
            pinged();
        } else if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
            add(frame);
        }
    }

    /** Vert.x has answered it already, however much waits to be written. */
    private void pinged() {
        if (!outlet.isFull()) {
            liveness.heard();
        } else if (++pongsWaiting > MAX_PONGS_WAITING) {
            outlet.close(CloseCode.LIMIT, "more than " + MAX_PONGS_WAITING + " pings without reading the pongs");
        }
    }

    private void add(WebSocketFrame frame) {
        try {
            byte[] whole = message.add(frame);
            if (whole != null) {
                liveness.heard();
                received(whole, message.isBinary());
                progress();
            }
        } catch (MessageTooLargeException e) {
            tooLarge();
        }
    }

    private void received(byte[] json, boolean isBinary) {
        try {
            if (isBinary != binary) {
                throw new FrameException(
                        "wrong-frame-kind",
                        "this sub-protocol speaks in " + (binary ? "binary" : "text") + " frames: see "
                                + WebSocketServer.TEXT + " and " + WebSocketServer.BINARY);
            }
            IncomingMessage.requireText(json);
            follow(ClientFrames.parse(json));
        } catch (FrameException e) {
            outlet.control(e.toFrame());
        } catch (RuntimeException e) {
            LOG.errorf(e, "a frame of %s could not be followed", socket.remoteAddress());
            outlet.control(new ServerFrame.Error(
                    null, null, "internal", "the gateway failed on this frame; its log says why"));
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
            if (leaving) {
                throw new FrameException(CloseCode.RESTART.label(), MOVE + ", and send it there", null, publish.ack());
            }
            publishing.publish(publish);
        } else if (frame instanceof ClientFrame.Ping) {
            outlet.control(ServerFrame.Pong.at(Instant.now()));
        }
    }
}
