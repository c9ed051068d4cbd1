package io.nodeflow.loadtest.run;

import io.nodeflow.loadtest.measure.Counts;
import io.nodeflow.loadtest.pacing.RunClock;
import io.nodeflow.loadtest.pacing.SendLoop;
import io.nodeflow.loadtest.pacing.SendSchedule;
import io.nodeflow.loadtest.report.Progress;
import io.nodeflow.loadtest.scenario.Scenario;
import java.time.Duration;
import java.util.function.BiConsumer;

/** A stretch of sending by schedule and the wait for what is on its way after it. Run once. */
final class Phase {

    /** From making the schedules to the first message. */
    private static final Duration HEAD_START = Duration.ofMillis(50);

    private final String name;
    private final Duration duration;
    private final RunClock clock;
    private final Branches branches;
    private final Progress progress;
    private final Counts before;
    private final long start;

    Phase(String name, Scenario scenario, Duration duration, RunClock clock, Branches branches, Progress progress) {
        this.name = name;
        this.duration = duration;
        this.clock = clock;
        this.branches = branches;
        this.progress = progress;
        this.before = branches.counts();
        this.start = clock.nanos() + HEAD_START.toNanos();
        schedule(scenario);
    }

    /** When the first message is due, in nanoseconds of the run. */
    long start() {
        return start;
    }

    /**
     * Sends and drains.
     *
     * @param whileSending called several times a second with the time since the start and the counts of this phase
     * @return the counts of this phase
     */
    Counts run(Duration patience, BiConsumer<Duration, Counts> whileSending) throws InterruptedException {
        try (Ticker ticker = new Ticker(this::show)) {
            try (Ticker sampler = new Ticker(() -> whileSending.accept(elapsed(), counts()))) {
                new SendLoop(clock, branches.all()).run();
            }
            new Drain(branches::counts, patience).run();
        }
        return counts();
    }

    /** Connections start one after the other within one interval, as independent senders would, not all at the same instant. */
    private void schedule(Scenario scenario) {
        int connections = branches.all().size();
        double interval = scenario.rate() == 0 ? 0 : 1e9 / scenario.rate();
        for (int number = 0; number < connections; number++) {
            long offset = (long) (interval * number / connections);
            branches.all()
                    .get(number)
                    .follow(new SendSchedule(scenario.rate(), scenario.burst(), start + offset, duration));
        }
    }

    private void show() {
        progress.show(new Progress.State(name, elapsed(), duration, counts()));
    }

    private Counts counts() {
        return branches.counts().minus(before);
    }

    private Duration elapsed() {
        return Duration.ofNanos(Math.max(0, clock.nanos() - start));
    }
}
