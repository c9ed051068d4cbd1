package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.edits.EditsBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load bench edits}. */
@Command(
        name = "edits",
        description =
                "A node is inserted, replaced and removed under load: nothing may be lost, repeated or out of order.",
        usageHelpAutoWidth = true)
final class EditsCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private BenchSession session = new BenchSession();

    @Option(names = "--engines", paramLabel = "N", description = "That share the work (default ${DEFAULT-VALUE}).")
    private int engines = 2;

    @Option(names = "--partitions", paramLabel = "N", description = "Of each topic (default ${DEFAULT-VALUE}).")
    private int partitions = 2;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second (default ${DEFAULT-VALUE}).")
    private int rate = 5_000;

    @Option(names = "--size", paramLabel = "BYTES", description = "Of one message (default ${DEFAULT-VALUE}).")
    private int size = 200;

    @Option(names = "--rounds", paramLabel = "N", description = "Of all three edits (default ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--between", paramLabel = "TIME", description = "From one edit to the next (default 3s).")
    private Duration between = Duration.ofSeconds(3);

    @Option(
            names = "--kills",
            description = "Kill (-9) an engine during each edit and start it again; then messages may come twice.")
    private boolean kills;

    @Override
    public Integer call() throws Exception {
        return session.run("edits", new EditsBench(engines, partitions, rate, size, rounds, between, kills));
    }
}
