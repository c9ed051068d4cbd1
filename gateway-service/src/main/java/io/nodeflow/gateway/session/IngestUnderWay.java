package io.nodeflow.gateway.session;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Counts ingest requests that are not answered yet. Not left to Quarkus, for whose graceful shutdown a WebSocket is a request
 * that never ends. Thread-safe.
 */
@Singleton
class IngestUnderWay {

    private static final int PRIORITY = 10;

    private int count;

    void register(@Observes Filters filters) {
        filters.register(this::count, PRIORITY);
    }

    private void count(RoutingContext routing) {
        if (routing.request().path().startsWith("/ingest/")) {
            add(1);
            routing.addEndHandler(ended -> add(-1));
        }
        routing.next();
    }

    private synchronized void add(int change) {
        count += change;
        notifyAll();
    }

    /** Waits until there are none; returns how many there are when that has not come to be in time. */
    synchronized int awaitNone(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (count > 0) {
            long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return count;
    }
}
