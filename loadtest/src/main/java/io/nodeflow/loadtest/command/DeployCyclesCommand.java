package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.many.DeployCyclesBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load bench deploy-cycles}. */
@Command(
        name = "deploy-cycles",
        description = "Deploys and deletes workflows over and over, and looks for what is left.",
        usageHelpAutoWidth = true)
final class DeployCyclesCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private BenchSession session = new BenchSession();

    @Option(names = "--cycles", paramLabel = "N", description = "In all (default ${DEFAULT-VALUE}).")
    private int cycles = 1_000;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "Workflows that come and go at the same time (default ${DEFAULT-VALUE}).")
    private int atOnce = 4;

    @Override
    public Integer call() throws Exception {
        return session.run("deploy-cycles", new DeployCyclesBench(cycles, atOnce));
    }
}
