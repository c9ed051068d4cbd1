package io.nodeflow.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The demo as a process of its own, for where there is no launcher. Configured by {@code NODEFLOW_ENGINE_URL}, {@code
 * NODEFLOW_GATEWAY_URL} and {@code NODEFLOW_STATE_DIR}.
 */
public final class DemoProcess {

    private DemoProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> environment = System.getenv();
        URI engine = URI.create(environment.getOrDefault("NODEFLOW_ENGINE_URL", "http://127.0.0.1:8081"));
        URI gateway = URI.create(environment.getOrDefault("NODEFLOW_GATEWAY_URL", "http://127.0.0.1:8080"));
        Path state = Path.of(environment.getOrDefault("NODEFLOW_STATE_DIR", ".nodeflow"));
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            Files.createDirectories(state);
            Demo.start(http, engine, gateway, state.resolve("demo.properties"), System.out::println);
            System.out.println("ready: the demo streams to " + gateway);
            new CountDownLatch(1).await(); // the feed is a daemon; SIGTERM ends this
        } catch (IOException e) {
            System.err.println("demo: " + e.getMessage());
            System.exit(1);
        }
    }
}
