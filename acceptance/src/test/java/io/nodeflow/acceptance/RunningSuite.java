package io.nodeflow.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A suite started by {@code ./nodeflow up} with a data folder and ports of its own. Its output is kept in
 * {@code acceptance/target}. Not thread-safe.
 */
final class RunningSuite implements AutoCloseable {

    static final Path HOME = Path.of(System.getProperty("nodeflow.home"));
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final int[] PORTS = {8080, 8081, 8082, 9092};

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Process launcher;
    private final Path data;
    private final Path output;
    private final int offset;

    private RunningSuite(Process launcher, Path data, Path output, int offset) {
        this.launcher = launcher;
        this.data = data;
        this.output = output;
        this.offset = offset;
    }

    /** Starts a suite; returns when it says that it is ready. */
    static RunningSuite start(Path data, String... options) throws IOException {
        int offset = freeOffset();
        Path output = HOME.resolve("acceptance/target/suite-" + offset + ".txt");
        List<String> command = new ArrayList<>(List.of(
                HOME.resolve("nodeflow").toString(),
                "up",
                "--data",
                data.toString(),
                "--port-offset",
                Integer.toString(offset)));
        command.addAll(Arrays.asList(options));
        Process launcher = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        RunningSuite suite = new RunningSuite(launcher, data, output, offset);
        await().atMost(START).pollInterval(Duration.ofMillis(100)).until(suite::saysReadyOrDied);
        assertThat(launcher.isAlive())
                .as(() -> "the suite ended early:\n" + suite.output())
                .isTrue();
        return suite;
    }

    String gateway() {
        return "http://127.0.0.1:" + (8080 + offset);
    }

    URI webSocket() {
        return URI.create("ws://127.0.0.1:" + (8080 + offset) + "/ws");
    }

    String kafka() {
        return "127.0.0.1:" + (9092 + offset);
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills a part as {@code kill -9} does; the launcher will start it anew. */
    void kill(String part) throws IOException {
        long pid = pid(part);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).until(() -> pid(part) != pid);
    }

    /** Kills a part and waits until its successor is ready. */
    void killAndAwait(String part) throws IOException {
        kill(part);
        int port = part.equals("gateway") ? 8080 : part.equals("engine") ? 8081 : 8082;
        awaitReady(port + offset);
    }

    /** Deploys a definition and waits until it runs. */
    void deploy(String definition) {
        HttpResponse<String> response = post("/api/engine/workflows?wait=PT30S", "application/json", definition);
        assertThat(response.statusCode()).as(response::body).isEqualTo(201);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    JsonNode getJson(String path) {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response::body).isEqualTo(200);
        try {
            return Json.MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> post(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    @Override
    public void close() {
        launcher.destroy();
        await().atMost(STOP).until(() -> !launcher.isAlive());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway() + path)).timeout(Duration.ofSeconds(90));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long pid(String part) throws IOException {
        return Json.MAPPER
                .readTree(data.resolve("processes.json").toFile())
                .required(part)
                .asLong();
    }

    private void awaitReady(int port) {
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> http.send(ready, BodyHandlers.discarding()).statusCode() == 200);
    }

    private boolean saysReadyOrDied() {
        return !launcher.isAlive() || output().contains("page      " + gateway());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int freeOffset() {
        for (int offset = 20_000; offset < 40_000; offset += 10) {
            int candidate = offset;
            if (Arrays.stream(PORTS).allMatch(port -> isFree(port + candidate))) {
                return offset;
            }
        }
        throw new IllegalStateException("no free range of ports");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
