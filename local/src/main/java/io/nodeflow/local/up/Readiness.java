package io.nodeflow.local.up;

/** Asks whether something can serve. */
@FunctionalInterface
interface Readiness {

    /** Gives the answer of this moment: it does not wait for a better one. */
    Answer ask() throws InterruptedException;

    /** Ready, or the reason why not. */
    record Answer(boolean ready, String reason) {

        static final Answer READY = new Answer(true, "");

        static Answer notYet(String reason) {
            return new Answer(false, reason);
        }
    }
}
