package io.nodeflow.engine.flow;

import java.time.Duration;

/**
 * Whether a window has been over-full for so long that not even the most urgent messages can all be taken. A burst is not
 * that: what is less urgent is skipped in no time, and the urgent ones among it are to survive. Lasts until the edge is calm
 * again. Told by one thread.
 */
final class LastingOverflow {

    private static final long PATIENCE = Duration.ofMillis(500).toNanos();
    private static final double MARGIN = 0.1;

    private final double calm;
    private boolean over;
    private long overSince;
    private volatile boolean lasting;

    /**
     * Of an edge that is calm.
     *
     * @param threshold share of the window above which it presses
     */
    LastingOverflow(double threshold) {
        this.calm = threshold - MARGIN;
    }

    boolean isLasting() {
        return lasting;
    }

    void update(double utilization, long nowNanos) {
        if (utilization <= 1) {
            over = false;
            lasting = lasting && utilization > calm;
        } else if (!over) {
            over = true;
            overSince = nowNanos;
        } else if (nowNanos - overSince >= PATIENCE) {
            lasting = true;
        }
    }
}
