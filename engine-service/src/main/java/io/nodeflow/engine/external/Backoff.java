package io.nodeflow.engine.external;

import io.nodeflow.engine.node.CallFailedException;
import io.nodeflow.engine.recovery.Recovery;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The delays between the attempts of one call: growing, jittered, and never shorter than the other side has asked for. (The
 * library's own exponential backoff knows whole factors only.)
 */
final class Backoff implements CustomBackoffStrategy {

    private final Recovery.Retry retry;
    private double next;

    Backoff(Recovery.Retry retry) {
        this.retry = retry;
        this.next = retry.delay().toMillis();
    }

    @Override
    public long nextDelayInMillis(Throwable failure) {
        long longest = retry.maxDelay().toMillis();
        long jitter = retry.jitter().toMillis();
        long delay = Math.round(Math.min(next, longest));
        next = Math.min(next * retry.factor(), longest);
        long jittered = delay + (jitter == 0 ? 0 : ThreadLocalRandom.current().nextLong(-jitter, jitter + 1));
        long asked =
                failure instanceof CallFailedException call ? call.notBefore().toMillis() : 0;
        return Math.max(asked, Math.max(0, Math.min(jittered, longest)));
    }
}
