package io.nodeflow.loadtest.command;

/** What the program ends with. */
final class ExitCode {

    static final int KEPT = 0;
    static final int MISSED = 1;
    static final int MISTAKE = 2;
    static final int NOT_RUN = 3;

    private ExitCode() {}
}
