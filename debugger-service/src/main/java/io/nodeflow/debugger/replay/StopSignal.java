package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.observation.ReplayRecord;
import org.jspecify.annotations.Nullable;

/** How a run is told to end, and how it sleeps until it is told. Thread-safe. */
final class StopSignal {

    private @Nullable Ending ending;

    /** Why a run ends before it is through. */
    enum Ending {
        PAUSED,
        CANCELLED,
        /** Another process, or this one after a restart, goes on with it: nothing is written any more. */
        ABANDONED;

        ReplayRecord.State state() {
            return this == CANCELLED ? ReplayRecord.State.CANCELLED : ReplayRecord.State.PAUSED;
        }
    }

    synchronized void stop(Ending wanted) {
        if (ending == null || wanted == Ending.ABANDONED) {
            ending = wanted;
        }
        notifyAll();
    }

    synchronized @Nullable Ending ending() {
        return ending;
    }

    /** Sleeps so long, or until told to end. */
    synchronized void sleep(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && ending == null; left = deadline - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
