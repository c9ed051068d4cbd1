package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.engine.ExactlyOnceBench;
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

    @Mixin
    private EngineRounds rounds = new EngineRounds();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Messages a second where latency is measured (default ${DEFAULT-VALUE}).")
    private int rate = 5_000;

    @Override
    public Integer call() throws Exception {
        return session.run(
                "exactly-once",
                new ExactlyOnceBench(rounds.partitions(), rounds.messages(), rate, rounds.rounds(), rounds.duration()));
    }
}
