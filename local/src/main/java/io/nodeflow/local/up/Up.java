package io.nodeflow.local.up;

import io.nodeflow.local.broker.DataFolder;
import io.nodeflow.local.broker.UnusableFolderException;
import io.nodeflow.local.demo.Demo;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./nodeflow up}. Exit codes: 0 or that of the signal when its user ended it, 1 with one line that says why, 2 for
 * wrong options.
 */
@Command(
        name = "./nodeflow up",
        sortOptions = false,
        description =
                "Starts the whole suite on 127.0.0.1 and stays in the foreground; Ctrl-C stops it and loses nothing.")
public final class Up implements Callable<Integer> {

    static final String LOCK = "nodeflow.lock";

    private static final Duration PATIENCE_WITH_KAFKA = Duration.ofSeconds(5);

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "use this broker instead of starting one")
    private @Nullable String kafka;

    @Option(names = "--no-demo", description = "deploy no demo workflows")
    private boolean noDemo;

    @Option(
            names = "--data",
            defaultValue = ".nodeflow",
            paramLabel = "DIR",
            description = "where everything is kept (${DEFAULT-VALUE})")
    private Path data = Path.of(".nodeflow");

    @Option(
            names = "--port-offset",
            defaultValue = "0",
            paramLabel = "N",
            description = "added to every port: broker 9092 and 9093, gateway 8080, engine 8081, debugger 8082")
    private int portOffset;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    @Spec
    private CommandSpec command = CommandSpec.create();

    private final Console console = new Console(System.out, Boolean.getBoolean("nodeflow.colour"));

    private volatile @Nullable Demo demo;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Up()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (DataFolder folder = DataFolder.take(data.toAbsolutePath().normalize(), LOCK)) {
            CannotStartException end = run();
            return refuse(end.reason());
        } catch (UnusableFolderException e) {
            return refuse(e.reason());
        } catch (CannotStartException e) {
            return refuse(e.reason());
        }
    }

    private CannotStartException run() throws CannotStartException, InterruptedException {
        long start = System.nanoTime();
        Path home = Path.of(System.getProperty("nodeflow.home", ".")).toAbsolutePath();
        Path folder = data.toAbsolutePath().normalize();
        Ports ports = ports();
        ProcessFile processes = new ProcessFile(folder);
        ports.requireFree(kafka == null, processes);
        requireKafka();
        String address = Optional.ofNullable(kafka).orElse("127.0.0.1:" + ports.broker());
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        PartList list = new PartList(home, folder, ports, address, JavaCommand.ofThisProcess(), http);

        Suite suite = new Suite(list.inOrderOfStopping(kafka == null), console, processes);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(suite), "stop"));
        console.say("starting on JDK " + Runtime.version().feature() + ", data in " + folder);
        suite.start();
        suite.awaitReady();
        startDemo(http, ports, folder);
        console.say(String.format(Locale.ROOT, "all ready after %.1f s", (System.nanoTime() - start) / 1e9));
        announce(ports, address);
        return suite.awaitEnd();
    }

    private Ports ports() throws CannotStartException {
        try {
            return new Ports(portOffset);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()));
        }
    }

    private void requireKafka() throws CannotStartException, InterruptedException {
        if (kafka != null) {
            Readiness.Answer answer = new KafkaReadiness(kafka, PATIENCE_WITH_KAFKA).ask();
            if (!answer.ready()) {
                throw new CannotStartException(
                        answer.reason() + ": start it, or leave --kafka away to use the suite's own");
            }
        }
    }

    private void startDemo(HttpClient http, Ports ports, Path folder)
            throws CannotStartException, InterruptedException {
        if (noDemo) {
            return;
        }
        try {
            demo = Demo.start(
                    http,
                    PartList.url(ports.engine()),
                    PartList.url(ports.gateway()),
                    folder.resolve("demo.properties"),
                    console::say);
        } catch (IOException e) {
            throw new CannotStartException(
                    "the demo cannot be deployed, leave it away with --no-demo: " + e.getMessage());
        }
    }

    private void announce(Ports ports, String address) {
        console.say("Kafka     " + address);
        console.say("debugger  " + PartList.url(ports.debugger()));
        console.say("engine    " + PartList.url(ports.engine()) + "  (OpenAPI at /q/openapi)");
        console.say("page      " + PartList.url(ports.gateway()) + "/");
    }

    private void stop(Suite suite) {
        try {
            console.say("stopping");
            Demo feeding = demo;
            if (feeding != null) {
                feeding.close();
            }
            suite.stop();
            console.say("stopped; the data stays in " + data);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int refuse(String reason) {
        command.commandLine().getErr().println("nodeflow: " + reason);
        return ExitCode.SOFTWARE;
    }
}
