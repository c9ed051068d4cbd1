package io.nodeflow.local.up;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the process of one part alive: relays what it writes, starts it again with a growing wait when it dies, and tells
 * {@code onLost} when that is of no use any more. Thread-safe.
 */
final class SupervisedPart {

    private static final int REMEMBERED_LINES = 12;
    private static final Duration PATIENCE_TO_STOP = Duration.ofSeconds(20);

    private final Part part;
    private final Console console;
    private final ProcessFile processes;
    private final Deaths deaths;
    private final Consumer<CannotStartException> onLost;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Process process;
    private volatile @Nullable ReadinessWatch watch;

    SupervisedPart(
            Part part,
            Console console,
            ProcessFile processes,
            InstantSource clock,
            Consumer<CannotStartException> onLost) {
        this.part = part;
        this.console = console;
        this.processes = processes;
        this.deaths = new Deaths(clock);
        this.onLost = onLost;
        this.thread = new Thread(this::run, "supervise-" + part.name());
    }

    String name() {
        return part.name();
    }

    void start() {
        thread.start();
    }

    /** From now on the end of the process is no death. */
    void announceStop() {
        stopping.countDown();
    }

    /** Asks the process to end, waits, and ends it by force when it takes too long. Returns when it is gone. */
    void stop() throws InterruptedException {
        announceStop();
        Process running = process;
        if (running != null && running.isAlive()) {
            terminate(running);
            if (!running.waitFor(PATIENCE_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                console.say(part.name() + " did not stop within " + PATIENCE_TO_STOP.toSeconds() + " s: killing it");
                running.toHandle().destroyForcibly();
                running.waitFor();
            }
        }
        thread.join();
    }

    private void run() {
        try {
            do {
                int exitCode = runOnce();
                if (!isStopping()) {
                    afterDeath(exitCode);
                }
            } while (!isStopping() && !deaths.areTooMany());
            processes.remove(part.name());
        } catch (IOException e) {
            onLost.accept(new CannotStartException(part.name() + " cannot be started: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int runOnce() throws IOException, InterruptedException {
        Process started = part.process().start();
        process = started;
        if (isStopping()) {
            terminate(started); // stop() did not see it yet
        }
        started.getOutputStream().close();
        processes.put(part.name(), started.pid());
        ReadinessWatch readiness = ReadinessWatch.start(part, console);
        watch = readiness;
        try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                remember(line);
                console.relay(part.name(), line);
            }
        }
        int exitCode = started.waitFor();
        readiness.stop();
        return exitCode;
    }

    private void afterDeath(int exitCode) throws InterruptedException {
        deaths.add();
        String death = part.name() + " died (exit code " + exitCode + ")";
        if (deaths.areTooMany()) {
            onLost.accept(new CannotStartException(
                    death + ", " + Deaths.TOO_MANY + " times within a minute. Its last lines:\n" + lastLines()));
            return;
        }
        console.say(death + ": next start in " + deaths.backoff().toMillis() / 1000.0 + " s");
        boolean stopped = stopping.await(deaths.backoff().toMillis(), TimeUnit.MILLISECONDS);
        if (!stopped) {
            console.say("starting " + part.name() + " again");
        }
    }

    /** By its handle, since {@link Process#destroy()} would close the pipe of its last lines. */
    private static void terminate(Process process) {
        process.toHandle().destroy();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Whether the process that runs now has been seen ready. */
    boolean isReady() {
        ReadinessWatch current = watch;
        return current != null && current.isReady();
    }

    private void remember(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > REMEMBERED_LINES) {
                lastLines.removeFirst();
            }
        }
    }

    private String lastLines() {
        synchronized (lastLines) {
            return String.join("\n", List.copyOf(lastLines));
        }
    }
}
