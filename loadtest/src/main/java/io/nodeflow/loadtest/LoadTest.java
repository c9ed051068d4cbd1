package io.nodeflow.loadtest;

import io.nodeflow.loadtest.command.LoadCommand;

/** Starts the performance suite; {@code ./nodeflow load} calls it. */
public final class LoadTest {

    private LoadTest() {}

    /** Exits with 0 when all budgets were kept, 1 when one was missed, 2 for a mistake in the call, 3 when a test could not run. */
    public static void main(String[] arguments) {
        System.exit(LoadCommand.commandLine().execute(arguments));
    }
}
