package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.latency.GatewayLatencyBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load bench gateway-latency}. */
@Command(
        name = "gateway-latency",
        description = "From a topic to a viewer: on a quiet stream and on a busy one.",
        usageHelpAutoWidth = true)
final class GatewayLatencyCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private BenchSession session = new BenchSession();

    @Option(
            names = "--quiet",
            paramLabel = "N",
            description = "Messages a second of the quiet stream (default ${DEFAULT-VALUE}).")
    private double quiet = 10;

    @Option(
            names = "--busy",
            paramLabel = "N",
            description = "Messages a second of the busy one (default ${DEFAULT-VALUE}).")
    private double busy = 1000;

    @Option(names = "--rounds", paramLabel = "N", description = "Of each, in turns (default ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--duration", paramLabel = "TIME", description = "Of a round (default 5s).")
    private Duration duration = Duration.ofSeconds(5);

    @Override
    public Integer call() throws Exception {
        return session.run("gateway-latency", new GatewayLatencyBench(quiet, busy, rounds, duration));
    }
}
