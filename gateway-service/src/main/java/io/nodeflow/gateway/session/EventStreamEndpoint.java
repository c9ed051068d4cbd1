package io.nodeflow.gateway.session;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.problem.Problem;
import io.nodeflow.gateway.config.GatewayConfig;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.feed.Feeds;
import io.nodeflow.gateway.problem.ProblemResponse;
import io.nodeflow.gateway.protocol.ClientFrame;
import io.nodeflow.gateway.protocol.CloseCode;
import io.nodeflow.gateway.protocol.FrameException;
import io.nodeflow.gateway.protocol.Limits;
import io.nodeflow.gateway.protocol.ServerFrame;
import io.nodeflow.gateway.subscription.Subscriptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** {@code GET /streams/{stream}/events}: one subscription as server-sent events; a stream's name may hold a slash. */
@Singleton
class EventStreamEndpoint {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Vertx vertx;
    private final EventLoops loops;
    private final Connections connections;
    private final StreamDirectory directory;
    private final Feeds feeds;
    private final Limits limits;
    private final Duration patience;

    EventStreamEndpoint(
            Vertx vertx,
            EventLoops loops,
            Connections connections,
            StreamDirectory directory,
            Feeds feeds,
            Limits limits,
            GatewayConfig config) {
        this.vertx = vertx;
        this.loops = loops;
        this.connections = connections;
        this.directory = directory;
        this.feeds = feeds;
        this.limits = limits;
        this.patience = config.gateway().liveness().timeout();
    }

    void register(@Observes Router router) {
        router.getWithRegex("/streams/(?<stream>.+)/events").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        ClientFrame.Subscribing wanted;
        try {
            wanted = EventStreamQuery.parse(
                    context.pathParam("stream"),
                    context.queryParams(),
                    context.request().getHeader("Last-Event-ID"));
        } catch (FrameException e) {
            refuse(context, BAD_REQUEST, e.toFrame());
            return;
        }
        Executor loop = loops.current(vertx);
        if (wanted.waitWhenMissing() || isThere(wanted)) {
            begin(context, wanted, loop);
        } else {
            directory
                    .catchUp()
                    .whenComplete((done, failure) ->
                            loop.execute(() -> beginIfThere(context, wanted, loop, failure != null)));
        }
    }

    private void beginIfThere(RoutingContext context, ClientFrame.Subscribing wanted, Executor loop, boolean unsure) {
        if (context.response().closed()) {
            return;
        }
        String stream = wanted.streams();
        if (isThere(wanted)) {
            begin(context, wanted, loop);
        } else if (unsure) {
            refuse(
                    context,
                    UNAVAILABLE,
                    error(
                            "kafka-unavailable",
                            "Kafka does not answer, so that nobody knows whether there is a stream '" + stream
                                    + "'; try again, or wait for it with whenMissing=wait"));
        } else {
            refuse(
                    context,
                    NOT_FOUND,
                    error(
                            "unknown-stream",
                            "there is no stream '" + stream
                                    + "'; GET /streams lists those there are, and whenMissing=wait waits for it"));
        }
    }

    private boolean isThere(ClientFrame.Subscribing wanted) {
        return directory.all().stream().anyMatch(entry -> wanted.covers(entry.name()));
    }

    private void begin(RoutingContext context, ClientFrame.Subscribing wanted, Executor loop) {
        Connections.Place place;
        try {
            place = connections.take(context.request().remoteAddress().hostAddress());
        } catch (RefusedConnectionException refusal) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            refuse(
                    context,
                    refusal.closeCode() == CloseCode.LIMIT ? TOO_MANY_REQUESTS : UNAVAILABLE,
                    error(refusal.closeCode().label(), refusal.reason()));
            return;
        }
        HttpServerResponse response = context.response();
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no");
        response.write("retry: 1000\n\n");
        EventStreamOutlet outlet = new EventStreamOutlet(response, new EventIds(wanted));
        EventStreamSession session = new EventStreamSession(
                response,
                outlet,
                new Subscriptions(directory, feeds, outlet, loop, limits.maxSubscriptions()),
                patience,
                () -> cut(context.request()));
        place.leaveBy(() -> loop.execute(session::leave));
        long timer = vertx.setPeriodic(WebSocketSession.TICK.toMillis(), tick -> session.tick());
        context.addEndHandler(ended -> {
            vertx.cancelTimer(timer);
            session.end();
            place.free();
        });
        session.begin(wanted);
    }

    /** Vert.x's own ways to end a response wait until what was written is taken, and tell nobody when it is not. */
    private static void cut(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            ((HttpServerConnection) request.connection())
                    .channelHandlerContext()
                    .close();
        }
    }

    private static ServerFrame.Error error(String code, String message) {
        return new ServerFrame.Error(null, null, code, message);
    }

    private static void refuse(RoutingContext context, int status, ServerFrame.Error error) {
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        ProblemResponse.send(
                context.response(),
                new Problem(
                        "about:blank",
                        title,
                        status,
                        error.code() + ": " + error.message(),
                        List.of(new Finding("", error.code(), error.message()))));
    }
}
