package io.nodeflow.gateway.session;

import io.nodeflow.gateway.config.GatewayConfig;
import java.time.Duration;

/**
 * Whether the other side is still there: what it says or answers proves it; silence for too long and over several pings does
 * not. One ping alone proves nothing where it was the gateway that stood still.
 */
final class Liveness {

    private static final int PINGS = 2;

    private final Duration timeout;
    private final long pingNanos;
    private long pinged = System.nanoTime();
    private long heard = pinged;
    private int unanswered;

    Liveness(GatewayConfig.Liveness config) {
        this.timeout = config.timeout();
        this.pingNanos = config.pingInterval().toNanos();
    }

    /** Something came from it. */
    void heard() {
        heard = System.nanoTime();
        unanswered = 0;
    }

    boolean isGone() {
        return unanswered >= PINGS && System.nanoTime() - heard >= timeout.toNanos();
    }

    Duration timeout() {
        return timeout;
    }

    /** Whether it is time for the next ping, which then counts as sent. */
    boolean wantsPing() {
        long now = System.nanoTime();
        if (now - pinged < pingNanos) {
            return false;
        }
        pinged = now;
        unanswered++;
        return true;
    }
}
