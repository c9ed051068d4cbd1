package io.nodeflow.gateway.session;

import io.netty.channel.Channel;
import io.nodeflow.gateway.config.GatewayConfig;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.feed.Feeds;
import io.nodeflow.gateway.ingest.IngestWriter;
import io.nodeflow.gateway.protocol.CloseCode;
import io.nodeflow.gateway.protocol.Limits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** {@code /ws}: upgrades a request and starts its session. */
@Singleton
class WebSocketEndpoint {

    private static final Logger LOG = Logger.getLogger(WebSocketEndpoint.class);
    private static final int UPGRADE_REQUIRED = 426;

    private final Vertx vertx;
    private final EventLoops loops;
    private final Connections connections;
    private final WebSocketSession.Shared shared;

    WebSocketEndpoint(
            Vertx vertx,
            EventLoops loops,
            Connections connections,
            StreamDirectory directory,
            Feeds feeds,
            IngestWriter ingest,
            Limits limits,
            GatewayConfig config) {
        this.vertx = vertx;
        this.loops = loops;
        this.connections = connections;
        this.shared = new WebSocketSession.Shared(
                directory, feeds, ingest, limits, config.gateway().liveness());
    }

    void register(@Observes Router router) {
        router.route("/ws").handler(this::upgrade);
    }

    private void upgrade(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            context.response()
                    .setStatusCode(UPGRADE_REQUIRED)
                    .putHeader(HttpHeaders.UPGRADE, "websocket")
                    .end("This is a WebSocket endpoint: connect with the sub-protocol " + WebSocketServer.TEXT + "\n");
            return;
        }
        String address = request.remoteAddress().hostAddress();
        Channel channel = ((HttpServerConnection) request.connection())
                .channelHandlerContext()
                .channel();
        request.toWebSocket()
                .onSuccess(socket -> begin(socket, channel, address))
                // Vert.x has answered what is no handshake.
                .onFailure(e -> LOG.debugf("%s sent no WebSocket handshake: %s", address, e.getMessage()));
    }

    /** A browser is told by a close code what it would not learn from a refused handshake. */
    private void begin(ServerWebSocket socket, Channel channel, String address) {
        if (socket.isClosed()) {
            return;
        }
        WebSocketOutlet refusing = new WebSocketOutlet(socket, channel, false, () -> {});
        String protocol = socket.subProtocol();
        if (protocol == null) {
            refusing.close(
                    CloseCode.SUB_PROTOCOL,
                    "offer the sub-protocol " + WebSocketServer.TEXT + " or " + WebSocketServer.BINARY);
            return;
        }
        try {
            begin(socket, channel, connections.take(address), protocol.equals(WebSocketServer.BINARY));
        } catch (RefusedConnectionException refusal) {
            refusing.close(refusal.closeCode(), refusal.reason());
        }
    }

    private void begin(ServerWebSocket socket, Channel channel, Connections.Place place, boolean binary) {
        Executor loop = loops.current(vertx);
        WebSocketSession session = new WebSocketSession(socket, channel, shared, loop, binary);
        place.leaveBy(() -> loop.execute(session::leave));
        long timer = vertx.setPeriodic(WebSocketSession.TICK.toMillis(), tick -> session.tick());
        socket.closeHandler(nothing -> {
            vertx.cancelTimer(timer);
            session.end();
            place.free();
        });
        session.begin();
    }
}
