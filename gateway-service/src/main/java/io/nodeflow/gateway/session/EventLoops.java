package io.nodeflow.gateway.session;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** One executor per event loop, the same for all connections of that loop, so that one task can serve them all. */
@Singleton
class EventLoops {

    private final Map<Thread, Executor> loops = new ConcurrentHashMap<>();

    /** The executor of the event loop that runs this; its tasks run in order. */
    Executor current(Vertx vertx) {
        if (!Context.isOnEventLoopThread()) {
            throw new IllegalStateException(Thread.currentThread() + " is no event loop");
        }
        return loops.computeIfAbsent(Thread.currentThread(), thread -> {
            Context context = vertx.getOrCreateContext();
            return task -> context.runOnContext(nothing -> task.run());
        });
    }
}
