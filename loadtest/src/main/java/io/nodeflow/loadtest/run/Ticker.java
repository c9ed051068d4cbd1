package io.nodeflow.loadtest.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls something again and again from a thread of its own until it is closed, and once more then. */
final class Ticker implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final Runnable tick;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ticker");
        thread.setDaemon(true);
        return thread;
    });

    Ticker(Runnable tick) {
        this.tick = tick;
        executor.scheduleAtFixedRate(tick, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        executor.shutdown();
        executor.awaitTermination(1, TimeUnit.SECONDS);
        tick.run();
    }
}
