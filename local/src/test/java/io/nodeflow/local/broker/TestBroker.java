package io.nodeflow.local.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The broker that tests run against, one per JVM: a container when a Docker engine answers, and otherwise the product's own
 * {@link EmbeddedBroker}. It is started at first use and ends with the JVM.
 */
public final class TestBroker {

    private static final String IMAGE = "apache/kafka:4.2.0";

    private TestBroker() {}

    /** Where clients connect; starts the broker when this is the first call. */
    public static String bootstrapServers() {
        return Shared.BOOTSTRAP_SERVERS;
    }

    private static final class Shared {

        static final String BOOTSTRAP_SERVERS = dockerAnswers() ? startContainer() : startEmbedded();

        @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers' reaper ends it
        private static String startContainer() {
            KafkaContainer container = new KafkaContainer(DockerImageName.parse(IMAGE))
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_MESSAGE_MAX_BYTES", "5242880")
                    .withEnv("KAFKA_REPLICA_FETCH_MAX_BYTES", "5242880")
                    .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000");
            container.start();
            return container.getBootstrapServers();
        }

        private static String startEmbedded() {
            try {
                Path data = Files.createTempDirectory("nodeflow-test-broker");
                EmbeddedBroker broker = EmbeddedBroker.start(data, freePort(), freePort());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker, data)));
                return broker.bootstrapServers();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedBroker broker, Path data) {
            broker.close();
            try (var files = Files.walk(data)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Asks only where an engine could be, since Testcontainers' own search is slow and loud when there is none. */
        private static boolean dockerAnswers() {
            return (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock")))
                    && DockerClientFactory.instance().isDockerAvailable();
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }
    }
}
