package io.nodeflow.gateway.session;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Problem;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.feed.Feeds;
import io.nodeflow.gateway.protocol.ClientFrame;
import io.nodeflow.gateway.protocol.FrameException;
import io.nodeflow.gateway.protocol.ServerFrame;
import io.nodeflow.gateway.subscription.Subscriptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executor;

/** {@code GET /streams/{stream}/events}: one subscription as server-sent events; a stream's name may hold a slash. */
@Singleton
class EventStreamEndpoint {

    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final EventLoops loops;
    private final StreamDirectory directory;
    private final Feeds feeds;

    EventStreamEndpoint(Vertx vertx, EventLoops loops, StreamDirectory directory, Feeds feeds) {
        this.vertx = vertx;
        this.loops = loops;
        this.directory = directory;
        this.feeds = feeds;
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
                    new ServerFrame.Error(
                            null,
                            null,
                            "kafka-unavailable",
                            "Kafka does not answer, so that nobody knows whether there is a stream '" + stream
                                    + "'; try again, or wait for it with whenMissing=wait"));
        } else {
            refuse(
                    context,
                    NOT_FOUND,
                    new ServerFrame.Error(
                            null,
                            null,
                            "unknown-stream",
                            "there is no stream '" + stream
                                    + "'; GET /streams lists those there are, and whenMissing=wait waits for it"));
        }
    }

    private boolean isThere(ClientFrame.Subscribing wanted) {
        return directory.all().stream().anyMatch(entry -> wanted.covers(entry.name()));
    }

    private void begin(RoutingContext context, ClientFrame.Subscribing wanted, Executor loop) {
        HttpServerResponse response = context.response();
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no");
        response.write("retry: 1000\n\n");
        EventStreamOutlet outlet = new EventStreamOutlet(response, new EventIds(wanted));
        Subscriptions subscriptions = new Subscriptions(directory, feeds, outlet, loop);
        long timer = vertx.setPeriodic(WebSocketSession.TICK.toMillis(), tick -> {
            subscriptions.tick();
            if (System.nanoTime() - outlet.lastWrite() >= HEARTBEAT_NANOS && !outlet.isFull()) {
                outlet.control(new ServerFrame.Heartbeat());
            }
        });
        response.drainHandler(nothing -> subscriptions.drained());
        response.exceptionHandler(e -> response.reset());
        context.addEndHandler(ended -> {
            vertx.cancelTimer(timer);
            subscriptions.close();
        });
        try {
            subscriptions.subscribe(wanted);
        } catch (FrameException e) {
            outlet.control(e.toFrame());
        }
    }

    private static void refuse(RoutingContext context, int status, ServerFrame.Error error) {
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(Json.encode(Problem.of(status, title, error.code() + ": " + error.message()))));
    }
}
