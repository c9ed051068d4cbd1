package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.many.ManyWorkflowsBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load bench many-workflows}. */
@Command(
        name = "many-workflows",
        description = "What many small workflows cost the one engine that runs them.",
        usageHelpAutoWidth = true)
final class ManyWorkflowsCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private BenchSession session = new BenchSession();

    @Option(names = "--workflows", paramLabel = "N", description = "In all (default ${DEFAULT-VALUE}).")
    private int workflows = 300;

    @Option(names = "--rounds", paramLabel = "N", description = "Without messages (default ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--idle", paramLabel = "TIME", description = "Watched in each of them (default 20s).")
    private Duration idle = Duration.ofSeconds(20);

    @Override
    public Integer call() throws Exception {
        return session.run("many-workflows", new ManyWorkflowsBench(workflows, rounds, idle));
    }
}
