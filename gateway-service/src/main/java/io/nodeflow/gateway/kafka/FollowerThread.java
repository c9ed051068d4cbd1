package io.nodeflow.gateway.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/** A thread that follows something in Kafka until it is closed, and begins anew a second after that ended. */
public final class FollowerThread {

    /** From the end of following to its next begin. */
    public static final Duration RETRY = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Follow follow;
    private final Thread thread;

    /** Follows until {@link #isClosing()}, or until it cannot; deals with its failures itself, but for interruptions. */
    @FunctionalInterface
    public interface Follow {
        void follow() throws InterruptedException;
    }

    public FollowerThread(String name, Follow follow) {
        this.follow = follow;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Returns when it has ended, or after a second where it waits for a broker that does not answer. */
    public void close() throws InterruptedException {
        closing.countDown();
        thread.join(PATIENCE.toMillis());
        thread.interrupt();
    }

    public boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            do {
                follow.follow();
            } while (!closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException | InterruptException e) {
            return; // closed while it waited
        }
    }
}
