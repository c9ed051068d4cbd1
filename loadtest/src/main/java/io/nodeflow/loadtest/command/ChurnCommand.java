package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.churn.ChurnBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load bench churn}. */
@Command(
        name = "churn",
        description = "Subscribes and unsubscribes over and over, and looks for what is left.",
        usageHelpAutoWidth = true)
final class ChurnCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private BenchSession session = new BenchSession();

    @Option(names = "--times", paramLabel = "N", description = "Subscriptions in all (default ${DEFAULT-VALUE}).")
    private int times = 1_000_000;

    @Option(
            names = "--sockets",
            paramLabel = "N",
            description = "That subscribe at the same time (default ${DEFAULT-VALUE}).")
    private int sockets = 50;

    @Override
    public Integer call() throws Exception {
        return session.run("churn", new ChurnBench(times, sockets));
    }
}
