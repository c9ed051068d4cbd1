package io.nodeflow.local.up;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of the suite as they are built under a project's folder.
 *
 * @param home folder of the project
 * @param data folder of all that is to survive
 * @param kafka address of the broker, its own or another
 */
record PartList(Path home, Path data, Ports ports, String kafka, JavaCommand java, HttpClient http) {

    private static final String ALLOWED = "NODEFLOW_EXTERNAL_ALLOWED_ADDRESSES";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration NO_GRACE = Duration.ZERO;
    /** Long enough for the others to finish writing. */
    private static final Duration BROKER_GRACE = Duration.ofSeconds(10);

    /** All parts in the order in which they are stopped: who writes goes before who keeps. */
    List<Part> inOrderOfStopping(boolean withBroker) throws CannotStartException {
        List<Part> parts = new ArrayList<>(List.of(
                service(PartNames.GATEWAY, ports.gateway(), "1g"),
                service(PartNames.ENGINE, ports.engine(), "2g"),
                service(PartNames.DEBUGGER, ports.debugger(), "512m")));
        if (withBroker) {
            parts.add(broker());
        }
        return parts;
    }

    private Part broker() {
        List<String> program = List.of(
                "-cp",
                home.resolve("local/target/app") + "/*",
                "io.nodeflow.local.broker.BrokerProcess",
                "--data",
                data.resolve("kafka").toString(),
                "--port",
                Integer.toString(ports.broker()));
        return new Part(
                PartNames.BROKER, java.run("1g", BROKER_GRACE, program), Map.of(), new KafkaReadiness(kafka, PATIENCE));
    }

    private Part service(String name, int port, String heap) throws CannotStartException {
        Path jar = home.resolve(name + "-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new CannotStartException(jar + " is missing: build it with 'mvn -DskipTests package'");
        }
        Map<String, String> environment = new HashMap<>();
        environment.put("NODEFLOW_KAFKA_BOOTSTRAP_SERVERS", kafka);
        environment.put("NODEFLOW_ENGINE_URL", url(ports.engine()).toString());
        environment.put("NODEFLOW_DEBUGGER_URL", url(ports.debugger()).toString());
        environment.put("NODEFLOW_STATE_DIR", data.resolve(name).toString());
        environment.put("NODEFLOW_PLUGINS", data.resolve("plugins").toString());
        // All parts and what they call for a trial are on this machine.
        environment.put(ALLOWED, System.getenv().getOrDefault(ALLOWED, "127.0.0.0/8,::1"));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_BANNER_ENABLED", "false");
        // The launcher polls readiness and says itself what it waits for.
        environment.put("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "ERROR");
        environment.put("QUARKUS_LOG_CONSOLE_FORMAT", "%d{HH:mm:ss} %-5p %s%e%n");
        return new Part(
                name,
                java.run(heap, NO_GRACE, List.of("-jar", jar.toString())),
                environment,
                new HttpReadiness(http, url(port).resolve("/q/health/ready")));
    }

    static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
