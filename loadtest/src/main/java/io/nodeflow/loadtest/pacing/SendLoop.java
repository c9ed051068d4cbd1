package io.nodeflow.loadtest.pacing;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sends for all connections from one thread, sleeping until the next message of any of them is due. */
public final class SendLoop {

    private final RunClock clock;
    private final List<? extends Connection> connections;

    /** A loop that has yet to run. */
    public SendLoop(RunClock clock, List<? extends Connection> connections) {
        this.clock = clock;
        this.connections = List.copyOf(connections);
    }

    /** Returns when every connection has sent all. */
    public void run() throws InterruptedException {
        long wake = 0;
        while (wake != Long.MAX_VALUE) {
            wake = Long.MAX_VALUE;
            for (Connection connection : connections) {
                wake = Math.min(wake, connection.sendDue(clock.nanos()));
            }
            sleepUntil(wake);
        }
    }

    private void sleepUntil(long wake) throws InterruptedException {
        long sleep = wake - clock.nanos();
        if (sleep > 0 && wake != Long.MAX_VALUE) {
            LockSupport.parkNanos(sleep);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while sending");
        }
    }
}
