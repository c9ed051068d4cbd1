package io.nodeflow.loadtest.measure;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Follows one process from when it is made until it is asked. Call {@link #sample} about once a second. Thread-safe. */
final class ProcessWatch {

    private final String name;
    private final long pid;
    private final long startedAt = System.nanoTime();
    private final @Nullable ProcessReading first;
    private @Nullable ProcessReading last;
    private long lastAt = startedAt;
    private long peak;
    private boolean ended;

    ProcessWatch(String name, long pid) {
        this.name = name;
        this.pid = pid;
        sample();
        first = last;
    }

    synchronized void sample() {
        try {
            ProcessReading reading = ProcessReading.of(pid);
            last = reading;
            lastAt = System.nanoTime();
            peak = Math.max(peak, reading.residentBytes());
        } catch (IOException e) {
            ended = true;
        }
    }

    synchronized ProcessUsage usage() {
        if (first == null || last == null) {
            return new ProcessUsage(name, pid, 0, 0, 0, 0, "no process " + pid + " in /proc");
        }
        double elapsed = Math.max(1, lastAt - startedAt);
        double percent = 100 * last.cpu().minus(first.cpu()).toNanos() / elapsed;
        return new ProcessUsage(
                name,
                pid,
                percent,
                first.residentBytes(),
                peak,
                last.residentBytes(),
                ended ? "ended during the test" : null);
    }
}
