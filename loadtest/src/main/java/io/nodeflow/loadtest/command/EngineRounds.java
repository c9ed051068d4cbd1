package io.nodeflow.loadtest.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** What the benches of the engine's throughput and latency have in common on the command line. */
final class EngineRounds {

    @Option(names = "--partitions", paramLabel = "N", description = "Of each topic (default ${DEFAULT-VALUE}).")
    private int partitions = 2;

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "Of a round that measures throughput (default ${DEFAULT-VALUE}).")
    private int messages = 300_000;

    @Option(names = "--rounds", paramLabel = "N", description = "Of each, in turns (default ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--duration", paramLabel = "TIME", description = "Measured in a round of latency (default 5s).")
    private Duration duration = Duration.ofSeconds(5);

    int partitions() {
        return partitions;
    }

    int messages() {
        return messages;
    }

    int rounds() {
        return rounds;
    }

    Duration duration() {
        return duration;
    }
}
