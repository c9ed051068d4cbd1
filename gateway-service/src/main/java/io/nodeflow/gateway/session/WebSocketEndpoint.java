package io.nodeflow.gateway.session;

import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.feed.Feeds;
import io.nodeflow.gateway.ingest.IngestWriter;
import io.nodeflow.gateway.protocol.CloseCode;
import io.nodeflow.gateway.subscription.Subscriptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;

/** {@code /ws}: upgrades a request and starts its session. */
@Singleton
class WebSocketEndpoint {

    private static final int UPGRADE_REQUIRED = 426;

    private final Vertx vertx;
    private final EventLoops loops;
    private final StreamDirectory directory;
    private final Feeds feeds;
    private final IngestWriter ingest;

    WebSocketEndpoint(Vertx vertx, EventLoops loops, StreamDirectory directory, Feeds feeds, IngestWriter ingest) {
        this.vertx = vertx;
        this.loops = loops;
        this.directory = directory;
        this.feeds = feeds;
        this.ingest = ingest;
    }

    void register(@Observes Router router) {
        router.route("/ws").handler(this::upgrade);
    }

    private void upgrade(RoutingContext context) {
        if (!"websocket".equalsIgnoreCase(context.request().getHeader(HttpHeaders.UPGRADE))) {
            context.response()
                    .setStatusCode(UPGRADE_REQUIRED)
                    .putHeader(HttpHeaders.UPGRADE, "websocket")
                    .end("This is a WebSocket endpoint: connect with the sub-protocol " + WebSocketServer.TEXT + "\n");
            return;
        }
        context.request().toWebSocket().onSuccess(this::begin).onFailure(context::fail);
    }

    private void begin(ServerWebSocket socket) {
        String protocol = socket.subProtocol();
        if (protocol == null) {
            socket.close(
                    (short) CloseCode.SUB_PROTOCOL.code(),
                    "offer the sub-protocol " + WebSocketServer.TEXT + " or " + WebSocketServer.BINARY);
            return;
        }
        boolean binary = protocol.equals(WebSocketServer.BINARY);
        Executor loop = loops.current(vertx);
        WebSocketOutlet outlet = new WebSocketOutlet(socket, binary);
        Subscriptions subscriptions = new Subscriptions(directory, feeds, outlet, loop);
        WebSocketSession session = new WebSocketSession(socket, outlet, subscriptions, ingest, loop, binary);
        long timer = vertx.setPeriodic(WebSocketSession.TICK.toMillis(), tick -> session.tick());
        socket.closeHandler(nothing -> {
            vertx.cancelTimer(timer);
            session.end();
        });
        session.begin();
    }
}
