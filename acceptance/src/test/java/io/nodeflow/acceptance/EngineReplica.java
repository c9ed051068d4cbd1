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

/** One more engine on a running suite's broker, that nobody starts anew when it dies. */
final class EngineReplica implements AutoCloseable {

    private final Process process;

    private EngineReplica(Process process) {
        this.process = process;
    }

    /** Starts it under a name of its own; returns when it is ready. */
    static EngineReplica start(RunningSuite suite, String name, Path stateDir) throws IOException {
        int port = RunningSuite.freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-jar",
                        RunningSuite.HOME
                                .resolve("engine-service/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(RunningSuite.HOME
                        .resolve("acceptance/target/" + name + ".txt")
                        .toFile());
        builder.environment()
                .putAll(Map.of(
                        "NODEFLOW_KAFKA_BOOTSTRAP_SERVERS",
                        suite.kafka(),
                        "NODEFLOW_INSTANCE",
                        name,
                        "NODEFLOW_STATE_DIR",
                        stateDir.toString(),
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port)));
        EngineReplica replica = new EngineReplica(builder.start());
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
