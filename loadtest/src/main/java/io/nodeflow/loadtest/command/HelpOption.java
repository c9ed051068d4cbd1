package io.nodeflow.loadtest.command;

import picocli.CommandLine.Option;

/** Help, for each command alike. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean asked;

    /** Whether help was asked for; picocli then shows it and runs nothing. */
    boolean asked() {
        return asked;
    }
}
