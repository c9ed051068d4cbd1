package io.nodeflow.local.parent;

import java.time.Duration;
import java.util.Optional;

/**
 * A Java agent that ends its process, in order, when its parent is gone: a launcher that was killed can stop nobody. Its
 * argument is how many seconds to wait first, since the broker should outlive those that still write to it.
 */
public final class ParentWatch {

    private static final int TERMINATED = 143; // as if by SIGTERM

    private ParentWatch() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String grace) {
        Duration wait = Duration.ofSeconds(Long.parseLong(grace));
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        Thread watch = new Thread(() -> outlive(parent, wait), "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void outlive(Optional<ProcessHandle> parent, Duration wait) {
        try {
            if (parent.isPresent()) {
                parent.get().onExit().join();
            }
            Thread.sleep(wait.toMillis());
            System.err.println("the launcher is gone: stopping");
            System.exit(TERMINATED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
