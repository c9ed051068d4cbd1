package io.nodeflow.gateway.session;

import io.nodeflow.gateway.protocol.ClientFrame;
import io.nodeflow.gateway.protocol.CloseCode;
import io.nodeflow.gateway.protocol.FrameException;
import io.nodeflow.gateway.protocol.ServerFrame;
import io.nodeflow.gateway.subscription.Subscriptions;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** One event stream from its first event to its end. For its event loop only. */
final class EventStreamSession {

    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(5).toNanos();

    private final HttpServerResponse response;
    private final EventStreamOutlet outlet;
    private final Subscriptions subscriptions;
    private final Duration patience;
    private final Runnable cut;
    private long taken = System.nanoTime();

    /**
     * @param patience how long its client may take nothing
     * @param cut ends the connection at once
     */
    EventStreamSession(
            HttpServerResponse response,
            EventStreamOutlet outlet,
            Subscriptions subscriptions,
            Duration patience,
            Runnable cut) {
        this.response = response;
        this.outlet = outlet;
        this.subscriptions = subscriptions;
        this.patience = patience;
        this.cut = cut;
    }

    void begin(ClientFrame.Subscribing wanted) {
        response.drainHandler(nothing -> subscriptions.drained());
        response.exceptionHandler(e -> cut.run());
        try {
            subscriptions.subscribe(wanted);
        } catch (FrameException e) {
            outlet.control(e.toFrame());
        }
    }

    /** Looks after silence in both directions; every {@link WebSocketSession#TICK}. */
    void tick() {
        subscriptions.tick();
        long now = System.nanoTime();
        if (!outlet.isFull()) {
            taken = now;
            if (now - outlet.lastWrite() >= HEARTBEAT_NANOS) {
                outlet.control(new ServerFrame.Heartbeat());
            }
        } else if (now - taken >= patience.toNanos()) {
            cut.run(); // nobody reads, so that there is nobody to tell
        }
    }

    /** Asks its client to connect again. */
    void leave() {
        outlet.close(CloseCode.RESTART, "this gateway stops; connect again");
    }

    void end() {
        subscriptions.close();
    }
}
