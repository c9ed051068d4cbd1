package io.nodeflow.local.up;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The running parts together. They start all at once, since each bears with the absence of the others, and stop one after
 * the other. Thread-safe.
 */
final class Suite {

    private static final long POLL_MILLIS = 50;

    private final List<SupervisedPart> parts;
    private final CompletableFuture<CannotStartException> end = new CompletableFuture<>();

    Suite(List<Part> inOrderOfStopping, Console console, ProcessFile processes) {
        this.parts = inOrderOfStopping.stream()
                .map(part -> new SupervisedPart(part, console, processes, InstantSource.system(), end::complete))
                .toList();
    }

    void start() {
        parts.forEach(SupervisedPart::start);
    }

    /** Returns when every part has been ready; earlier with the reason when one is lost. */
    void awaitReady() throws CannotStartException, InterruptedException {
        while (!parts.stream().allMatch(SupervisedPart::isReady)) {
            if (end.isDone()) {
                throw end.join();
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Returns when a part is lost for good, with the reason. */
    CannotStartException awaitEnd() {
        return end.join();
    }

    /** Stops all, in order; returns when they are gone. */
    void stop() throws InterruptedException {
        parts.forEach(SupervisedPart::announceStop);
        for (SupervisedPart part : parts) {
            part.stop();
        }
    }
}
