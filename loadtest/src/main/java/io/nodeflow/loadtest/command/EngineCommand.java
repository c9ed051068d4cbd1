package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.engine.EngineBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load bench engine}. */
@Command(
        name = "engine",
        description =
                "A map and a filter: by the engine, by a bare Kafka Streams program, and Kafka alone for comparison.",
        usageHelpAutoWidth = true)
final class EngineCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private BenchSession session = new BenchSession();

    @Option(names = "--partitions", paramLabel = "N", description = "Of each topic (default ${DEFAULT-VALUE}).")
    private int partitions = 2;

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "Of a round that measures throughput (default ${DEFAULT-VALUE}).")
    private int messages = 300_000;

    @Option(names = "--size", paramLabel = "BYTES", description = "Of one message (default ${DEFAULT-VALUE}).")
    private int size = 200;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Messages a second where latency is measured (default ${DEFAULT-VALUE}).")
    private int rate = 10_000;

    @Option(names = "--rounds", paramLabel = "N", description = "Of each, in turns (default ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--duration", paramLabel = "TIME", description = "Measured in a round of latency (default 5s).")
    private Duration duration = Duration.ofSeconds(5);

    @Override
    public Integer call() throws Exception {
        return session.run("engine", new EngineBench(partitions, messages, size, rate, rounds, duration));
    }
}
