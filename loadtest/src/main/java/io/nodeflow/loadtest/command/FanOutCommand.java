package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.fanout.FanOutBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load bench fan-out}. */
@Command(
        name = "fan-out",
        description =
                "Frames to many viewers: by a bare loop of the same WebSocket server, and by the gateway from a topic.",
        usageHelpAutoWidth = true)
final class FanOutCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private BenchSession session = new BenchSession();

    @Option(names = "--viewers", paramLabel = "N", description = "Of each server (default ${DEFAULT-VALUE}).")
    private int viewers = 200;

    @Option(names = "--frame", paramLabel = "BYTES", description = "Of one frame (default ${DEFAULT-VALUE}).")
    private int frameBytes = 4096;

    @Option(names = "--rounds", paramLabel = "N", description = "Of each server, in turns (default ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--duration", paramLabel = "TIME", description = "Measured in each round (default 5s).")
    private Duration duration = Duration.ofSeconds(5);

    @Override
    public Integer call() throws Exception {
        return session.run("fan-out", new FanOutBench(viewers, frameBytes, rounds, duration));
    }
}
