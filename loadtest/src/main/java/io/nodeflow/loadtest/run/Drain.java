package io.nodeflow.loadtest.run;

import io.nodeflow.loadtest.measure.Counts;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The end of a phase: waits for what is still on its way.
 *
 * @param patience how long nothing new may come before it gives up
 */
record Drain(Supplier<Counts> counts, Duration patience) {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** Returns when everything is accounted for, or nothing new came for as long as patience lasts. */
    void run() throws InterruptedException {
        Counts seen = counts.get();
        long changedAt = System.nanoTime();
        while (!seen.allAccountedFor()) {
            Thread.sleep(LOOK_AGAIN.toMillis());
            Counts now = counts.get();
            if (!now.equals(seen)) {
                changedAt = System.nanoTime();
            } else if (System.nanoTime() - changedAt > patience.toNanos()) {
                return;
            }
            seen = now;
        }
    }
}
