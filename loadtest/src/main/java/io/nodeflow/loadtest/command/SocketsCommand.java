package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.sockets.SocketsBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load bench sockets}. */
@Command(
        name = "sockets",
        description = "Many sockets on one stream: nothing dropped, and how late messages are.",
        usageHelpAutoWidth = true)
final class SocketsCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private BenchSession session = new BenchSession();

    @Option(names = "--sockets", paramLabel = "N", description = "On the stream (default ${DEFAULT-VALUE}).")
    private int sockets = 1000;

    @Option(
            names = "--readers",
            paramLabel = "N",
            description = "Sockets that look at every message (default ${DEFAULT-VALUE}).")
    private int readers = 20;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second (default ${DEFAULT-VALUE}).")
    private int rate = 1000;

    @Option(names = "--size", paramLabel = "BYTES", description = "Of one message (default ${DEFAULT-VALUE}).")
    private int size = 200;

    @Option(names = "--rounds", paramLabel = "N", description = "Measured (default ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--duration", paramLabel = "TIME", description = "Of a round (default 10s).")
    private Duration duration = Duration.ofSeconds(10);

    @Override
    public Integer call() throws Exception {
        return session.run("sockets", new SocketsBench(sockets, readers, rate, size, rounds, duration));
    }
}
