package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.external.ExternalBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load bench external}. */
@Command(
        name = "external",
        description = "Nodes that call a server which is slow, hangs, fails and recovers.",
        usageHelpAutoWidth = true)
final class ExternalCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private BenchSession session = new BenchSession();

    @Option(
            names = "--phase",
            paramLabel = "TIME",
            description = "How long the server answers, hangs, fails and answers again (default 10s each).")
    private Duration phase = Duration.ofSeconds(10);

    @Override
    public Integer call() throws Exception {
        return session.run("external", new ExternalBench(phase));
    }
}
