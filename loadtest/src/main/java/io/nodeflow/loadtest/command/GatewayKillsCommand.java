package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.kills.GatewayKillsBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load bench gateway-kills}. */
@Command(
        name = "gateway-kills",
        description = "Viewers of a gateway that is killed again and again: each offset once, by their tokens.",
        usageHelpAutoWidth = true)
final class GatewayKillsCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private BenchSession session = new BenchSession();

    @Option(names = "--messages", paramLabel = "N", description = "In all (default ${DEFAULT-VALUE}).")
    private int messages = 50_000;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second (default ${DEFAULT-VALUE}).")
    private int rate = 2_000;

    @Option(names = "--kills", paramLabel = "N", description = "Of the gateway (default ${DEFAULT-VALUE}).")
    private int kills = 5;

    @Option(names = "--viewers", paramLabel = "N", description = "Who come back (default ${DEFAULT-VALUE}).")
    private int viewers = 8;

    @Override
    public Integer call() throws Exception {
        return session.run("gateway-kills", new GatewayKillsBench(messages, rate, kills, viewers));
    }
}
