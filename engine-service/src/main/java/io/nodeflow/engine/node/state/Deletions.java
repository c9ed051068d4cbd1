package io.nodeflow.engine.node.state;

import java.time.Duration;

/**
 * Keys that were taken away, with the time at which they were, so that an older value that comes late does not bring one back.
 * They lie beside the values, and are forgotten once event time has gone on by a day.
 */
public final class Deletions {

    private static final long KEPT_MILLIS = Duration.ofDays(1).toMillis();

    /** Reminders are for full hours: a key that comes and goes all the time has a few of them, not one for each deletion. */
    private static final long STEP_MILLIS = Duration.ofHours(1).toMillis();

    private final TimedStore store;

    public Deletions(TimedStore store) {
        this.store = store;
    }

    /** Puts a deletion in place of what is kept under the key. */
    public void put(byte[] key, long time) {
        store.put(key, TimedValue.deletion(time).bytes());
        long hour = Math.floorDiv(store.time() + KEPT_MILLIS, STEP_MILLIS) + 1;
        store.remind(hour * STEP_MILLIS, key);
    }

    /** What to do when a reminder is due: does nothing when there is a value under the key again, or a later deletion. */
    public void forget(long at, byte[] key) {
        TimedValue held = TimedValue.read(store.get(key));
        if (held != null && held.isDeletion() && held.time() + KEPT_MILLIS <= at) {
            store.delete(key);
        }
    }
}
