package io.nodeflow.local.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/**
 * {@link EmbeddedBroker} as a process of its own. It prints one line when it takes requests and ends on SIGTERM with its log
 * written; what keeps it from starting is one line on standard error and an exit code of 1 (2 for wrong options).
 */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "A single-node Kafka broker on 127.0.0.1.")
public final class BrokerProcess implements Callable<Integer> {

    private static final String LOCK_NAME = "nodeflow-broker.lock";

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "folder of its log; kept over restarts")
    private Path data = Path.of(".");

    @Option(
            names = "--port",
            defaultValue = "9092",
            paramLabel = "N",
            description = "port of its clients (${DEFAULT-VALUE}); the controller takes the next one")
    private int port;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BrokerProcess()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        for (int each : new int[] {port, port + 1}) {
            if (LoopbackPort.isTaken(each)) {
                return refuse("port " + each + " is in use: stop what holds it, or choose another with --port");
            }
        }
        try (DataFolder folder = DataFolder.take(data, LOCK_NAME);
                EmbeddedBroker broker = EmbeddedBroker.start(data, port, port + 1)) {
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
            System.out.println("ready: Kafka broker on " + broker.bootstrapServers() + ", data in " + data);
            broker.awaitShutdown();
            return ExitCode.OK;
        } catch (UnusableFolderException e) {
            return refuse(e.reason());
        }
    }

    private static int refuse(String reason) {
        System.err.println("broker: " + reason);
        return ExitCode.SOFTWARE;
    }
}
