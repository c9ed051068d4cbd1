package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.engine.ExactlyOnceBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load bench exactly-once}. */
@Command(
        name = "exactly-once",
        description = "The same workflow with at-least-once and with exactly-once delivery.",
        usageHelpAutoWidth = true)
final class ExactlyOnceCommand implements Callable<Integer> {

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

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Messages a second where latency is measured (default ${DEFAULT-VALUE}).")
    private int rate = 5_000;

    @Option(names = "--rounds", paramLabel = "N", description = "Of each, in turns (default ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--duration", paramLabel = "TIME", description = "Measured in a round of latency (default 5s).")
    private Duration duration = Duration.ofSeconds(5);

    @Override
    public Integer call() throws Exception {
        return session.run("exactly-once", new ExactlyOnceBench(partitions, messages, rate, rounds, duration));
    }
}
