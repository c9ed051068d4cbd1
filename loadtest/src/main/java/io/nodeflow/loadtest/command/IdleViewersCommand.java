package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.idle.IdleViewersBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load bench idle-viewers}. */
@Command(
        name = "idle-viewers",
        description = "What a viewer costs that is told nothing, in the gateway's heap and direct memory.",
        usageHelpAutoWidth = true)
final class IdleViewersCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private BenchSession session = new BenchSession();

    @Option(names = "--viewers", paramLabel = "N", description = "Idle ones (default ${DEFAULT-VALUE}).")
    private int viewers = 5000;

    @Option(names = "--rounds", paramLabel = "N", description = "Measured (default ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Override
    public Integer call() throws Exception {
        return session.run("idle-viewers", new IdleViewersBench(viewers, rounds));
    }
}
