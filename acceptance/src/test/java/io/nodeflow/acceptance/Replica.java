package io.nodeflow.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One more of a running suite's services on the same broker, that nobody starts anew when it dies. */
final class Replica implements AutoCloseable {

    private final Process process;
    private final int port;

    private Replica(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts an engine under a name of its own; returns when it is ready. */
    static Replica ofEngine(RunningSuite suite, String name, Path stateDir) throws IOException {
        return start(suite, "engine-service", name, Map.of("NODEFLOW_STATE_DIR", stateDir.toString()));
    }

    /** Starts a gateway under a name of its own; returns when it is ready. */
    static Replica ofGateway(RunningSuite suite, String name) throws IOException {
        return start(suite, "gateway-service", name, Map.of());
    }

    private static Replica start(RunningSuite suite, String module, String name, Map<String, String> more)
            throws IOException {
        int port = RunningSuite.freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-jar",
                        RunningSuite.HOME
                                .resolve(module + "/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(RunningSuite.HOME
                        .resolve("acceptance/target/" + name + ".txt")
                        .toFile());
        builder.environment().putAll(more);
        builder.environment()
                .putAll(Map.of(
                        "NODEFLOW_KAFKA_BOOTSTRAP_SERVERS",
                        suite.kafka(),
                        "NODEFLOW_INSTANCE",
                        name,
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port)));
        Replica replica = new Replica(builder.start(), port);
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        HttpClient http = HttpClient.newHttpClient();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> http.send(ready, BodyHandlers.discarding()).statusCode() == 200);
        return replica;
    }

    /** Where a gateway's viewers connect. */
    URI webSocket() {
        return URI.create("ws://127.0.0.1:" + port + "/ws");
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
