package io.nodeflow.gateway.feed;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Two threads that stand for the event loops viewers live on. */
final class Loops implements AutoCloseable {

    private final List<ExecutorService> loops =
            List.of(Executors.newSingleThreadExecutor(), Executors.newSingleThreadExecutor());
    private final AtomicInteger next = new AtomicInteger();

    ExecutorService next() {
        return loops.get(next.getAndIncrement() % loops.size());
    }

    @Override
    public void close() {
        loops.forEach(ExecutorService::shutdown);
    }
}
