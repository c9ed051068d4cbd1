package io.nodeflow.loadtest.report;

import io.nodeflow.loadtest.measure.Counts;
import java.time.Duration;

/** Shows the user how far a test is. Called by one thread at a time. */
public interface Progress {

    /** Something that takes a moment begins. */
    void say(String what);

    /** How a phase stands; called several times a second. */
    void show(State state);

    /** The phase that was shown is over. */
    void finished();

    /**
     * A phase at a moment.
     *
     * @param phase what it is called
     * @param elapsed since its first message was due; more than {@code duration} while it drains
     * @param duration for which it sends
     * @param counts of this phase
     */
    record State(String phase, Duration elapsed, Duration duration, Counts counts) {}
}
