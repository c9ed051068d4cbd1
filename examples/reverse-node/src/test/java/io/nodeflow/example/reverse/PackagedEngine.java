package io.nodeflow.example.reverse;

import static org.awaitility.Awaitility.await;

import io.nodeflow.local.broker.TestBroker;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The engine as it is delivered, in a process of its own, with a folder of plugins. */
final class PackagedEngine implements AutoCloseable {

    static final String TOPIC_PREFIX = "reverse-it";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path output;
    private final int port;

    private PackagedEngine(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts it; returns when it is ready. */
    static PackagedEngine start(Path plugins, Path work) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path output = work.resolve("engine.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("engine.jar"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("NODEFLOW_PLUGINS", plugins.toString());
        builder.environment().put("NODEFLOW_KAFKA_BOOTSTRAP_SERVERS", TestBroker.bootstrapServers());
        builder.environment().put("NODEFLOW_TOPIC_PREFIX", TOPIC_PREFIX);
        builder.environment().put("NODEFLOW_STATE_DIR", work.resolve("state").toString());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        PackagedEngine engine = new PackagedEngine(builder.start(), output, port);
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> engine.get("/q/health/ready").statusCode() == 200);
        return engine;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    List<String> output() throws IOException {
        return Files.readAllLines(output);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
