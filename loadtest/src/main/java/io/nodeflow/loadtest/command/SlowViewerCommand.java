package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.slow.SlowViewerBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load bench slow-viewer}. */
@Command(
        name = "slow-viewer",
        description = "What a viewer that stops reading, or never acknowledges, does to the others.",
        usageHelpAutoWidth = true)
final class SlowViewerCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private BenchSession session = new BenchSession();

    @Option(names = "--viewers", paramLabel = "N", description = "Of one stream (default ${DEFAULT-VALUE}).")
    private int viewers = 200;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second (default ${DEFAULT-VALUE}).")
    private int rate = 500;

    @Option(names = "--size", paramLabel = "BYTES", description = "Of one message (default ${DEFAULT-VALUE}).")
    private int size = 2000;

    @Option(names = "--rounds", paramLabel = "N", description = "Of each, in turns (default ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--duration", paramLabel = "TIME", description = "Of a round (default 10s).")
    private Duration duration = Duration.ofSeconds(10);

    @Override
    public Integer call() throws Exception {
        return session.run("slow-viewer", new SlowViewerBench(viewers, rate, size, rounds, duration));
    }
}
