package io.nodeflow.loadtest.bench.stage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processes of one bench, on free ports and with a data folder of their own that goes with them: a broker first, then what
 * is measured. They end in the opposite order. For one thread.
 */
public final class Stage implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Path home;
    private final Path logs;
    private final Path data;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Deque<JavaProcess> processes = new ArrayDeque<>();
    private String kafka = "";

    private Stage(Path home, Path logs, Path data) {
        this.home = home;
        this.logs = logs;
        this.data = data;
    }

    /**
     * An empty stage.
     *
     * @param home folder of the project, as it was built
     * @param logs where the processes' output goes
     */
    public static Stage open(Path home, Path logs) {
        try {
            return new Stage(home, logs.toAbsolutePath(), Files.createTempDirectory("nodeflow-bench"));
        } catch (IOException e) {
            throw new BenchException("cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    /** Starts a broker like the suite's own; returns when it takes requests. */
    public JavaProcess startBroker() throws InterruptedException {
        Path application = home.resolve("local/target/app");
        requireBuilt(application);
        int port = FreePort.ofRow(2);
        JavaProcess broker = started(JavaProcess.start(
                "broker",
                logs,
                Map.of(),
                List.of("-Xmx1g"),
                List.of(
                        "-cp",
                        application + "/*",
                        "io.nodeflow.local.broker.BrokerProcess",
                        "--data",
                        data.resolve("kafka").toString(),
                        "--port",
                        Integer.toString(port))));
        broker.await(START, () -> broker.said("ready:"));
        kafka = "127.0.0.1:" + port;
        return broker;
    }

    /** Starts a service of the suite with its usual heap; returns when it is ready. */
    public Service startService(String name, String heap, Map<String, String> environment, String... flags)
            throws InterruptedException {
        return startService(name, name, heap, environment, flags);
    }

    /** Starts a service of the suite of which there may be several, each under a name of its own. */
    public Service startService(
            String service, String name, String heap, Map<String, String> environment, String... flags)
            throws InterruptedException {
        Path jar = home.resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
        requireBuilt(jar);
        int port = FreePort.ofRow(1);
        Map<String, String> all = new HashMap<>(environment);
        all.put("NODEFLOW_KAFKA_BOOTSTRAP_SERVERS", kafka());
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        List<String> options = new ArrayList<>(List.of("-Xmx" + heap));
        options.addAll(List.of(flags));
        JavaProcess process = started(JavaProcess.start(name, logs, all, options, List.of("-jar", jar.toString())));
        return ready(new Service(process, URI.create("http://127.0.0.1:" + port)));
    }

    /** Ends a service as {@code kill -9} does. */
    public void kill(Service service) throws InterruptedException {
        processes.remove(service.process());
        service.process().kill();
    }

    /** Starts a service again that was killed, where it was; returns when it is ready. */
    public Service restart(Service killed) throws InterruptedException {
        return ready(new Service(started(killed.process().again()), killed.uri()));
    }

    private Service ready(Service service) throws InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(service.uri().resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(3))
                .build();
        service.process()
                .await(START, () -> http.send(ready, BodyHandlers.discarding()).statusCode() == 200);
        return service;
    }

    /** Starts the gateway with the heap that the launcher gives it. */
    public Service startGateway(String... flags) throws InterruptedException {
        return startService("gateway", "1g", Map.of(), flags);
    }

    /** Starts an engine with the heap that the launcher gives it; it may call what is on this machine. */
    public Service startEngine(String... flags) throws InterruptedException {
        return startService(
                "engine",
                "2g",
                Map.of(
                        "NODEFLOW_STATE_DIR",
                        dataFolder("engine-state").toString(),
                        "NODEFLOW_EXTERNAL_ALLOWED_ADDRESSES",
                        "127.0.0.0/8"),
                flags);
    }

    /** Ends a process before the stage does. */
    public void end(JavaProcess process) {
        process.close();
        processes.remove(process);
    }

    /** Starts a program of the load test itself; returns when it has printed {@code ready}. */
    public JavaProcess startProgram(String name, Class<?> main, String heap, String... arguments)
            throws InterruptedException {
        List<String> program = new ArrayList<>(List.of("-cp", ownClassPath(), main.getName()));
        program.addAll(List.of(arguments));
        JavaProcess process = started(JavaProcess.start(name, logs, Map.of(), List.of("-Xmx" + heap), program));
        process.await(START, () -> process.said("ready"));
        return process;
    }

    /** Its parts are relative to where the bench was started, which is not where its processes run. */
    private static String ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Where the broker is. */
    public String kafka() {
        if (kafka.isEmpty()) {
            throw new IllegalStateException("the broker was not started");
        }
        return kafka;
    }

    /** A port for a program that is about to be started. */
    public int freePort() {
        return FreePort.ofRow(1);
    }

    /** A folder for a program's own data, which goes with the stage. */
    public Path dataFolder(String name) {
        return data.resolve(name);
    }

    /** All that run, by name. */
    public Map<String, Long> processIds() {
        Map<String, Long> ids = new TreeMap<>();
        processes.forEach(process -> ids.put(process.name(), process.pid()));
        return ids;
    }

    /** Passes while all that was started runs. */
    public void requireAlive() {
        processes.forEach(JavaProcess::requireAlive);
    }

    private JavaProcess started(JavaProcess process) {
        processes.push(process);
        return process;
    }

    private static void requireBuilt(Path what) {
        if (!Files.exists(what)) {
            throw new BenchException(what + " is missing: build it with 'mvn -DskipTests package'");
        }
    }

    @Override
    public void close() {
        processes.forEach(JavaProcess::close);
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                if (!file.delete()) {
                    file.deleteOnExit();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
