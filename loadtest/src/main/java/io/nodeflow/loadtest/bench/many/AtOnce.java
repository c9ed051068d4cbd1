package io.nodeflow.loadtest.bench.many;

import io.nodeflow.loadtest.bench.Steps;
import io.nodeflow.loadtest.bench.stage.BenchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does something for many numbers, a few at the same time, and tells how far it is.
 *
 * @param lanes at the same time
 */
record AtOnce(int lanes) {

    private static final int TOLD_EACH = 50;

    /** What is done for one number. */
    interface Work {
        void work(int number) throws InterruptedException;
    }

    /** Returns when it is done for all from 0; fails with the first that fails. */
    void run(int count, Steps steps, String what, Work work) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                all.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        work.work(number);
                        tell(steps, done.incrementAndGet(), count, what);
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BenchException refusal
                    ? refusal
                    : new BenchException("not " + what + ": " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void tell(Steps steps, int done, int count, String what) {
        if (done % TOLD_EACH == 0) {
            synchronized (steps) {
                steps.say(String.format(Locale.ROOT, "%,d of %,d %s", done, count, what));
            }
        }
    }
}
