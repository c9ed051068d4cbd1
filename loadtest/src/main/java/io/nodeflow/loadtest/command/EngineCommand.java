package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.engine.EngineBench;
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

    @Mixin
    private EngineRounds rounds = new EngineRounds();

    @Option(names = "--size", paramLabel = "BYTES", description = "Of one message (default ${DEFAULT-VALUE}).")
    private int size = 200;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Messages a second where latency is measured (default ${DEFAULT-VALUE}).")
    private int rate = 10_000;

    @Override
    public Integer call() throws Exception {
        return session.run(
                "engine",
                new EngineBench(
                        rounds.partitions(), rounds.messages(), size, rate, rounds.rounds(), rounds.duration()));
    }
}
