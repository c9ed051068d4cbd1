package io.nodeflow.local.up;

import java.time.Duration;
import java.util.Locale;

/** Waits for a part that was just started to be ready, says so, and says every now and then what is in the way. */
final class ReadinessWatch {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration BETWEEN_REMINDERS = Duration.ofSeconds(10);

    private final Part part;
    private final Console console;
    private final Thread thread;
    private volatile boolean ready;

    private ReadinessWatch(Part part, Console console) {
        this.part = part;
        this.console = console;
        this.thread = new Thread(this::run, "ready-" + part.name());
        thread.setDaemon(true);
    }

    static ReadinessWatch start(Part part, Console console) {
        ReadinessWatch watch = new ReadinessWatch(part, console);
        watch.thread.start();
        return watch;
    }

    boolean isReady() {
        return ready;
    }

    void stop() {
        ready = false;
        thread.interrupt();
    }

    private void run() {
        long start = System.nanoTime();
        Duration nextReminder = BETWEEN_REMINDERS;
        try {
            Readiness.Answer answer = part.readiness().ask();
            while (!answer.ready()) {
                Duration waited = Duration.ofNanos(System.nanoTime() - start);
                if (waited.compareTo(nextReminder) > 0) {
                    console.say(part.name() + " is not ready after " + seconds(waited) + " s: " + answer.reason());
                    nextReminder = nextReminder.plus(BETWEEN_REMINDERS);
                }
                Thread.sleep(INTERVAL.toMillis());
                answer = part.readiness().ask();
            }
            ready = true;
            console.say(part.name() + " is ready after " + seconds(Duration.ofNanos(System.nanoTime() - start)) + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the part died or is being stopped
        }
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }
}
