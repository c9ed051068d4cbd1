package io.nodeflow.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and controller in one, on 127.0.0.1, whose data survives a restart. Nothing is replicated, since there is
 * nowhere to replicate to, and no topic is made by being asked for.
 *
 * <p>Thread-safe. One per data folder: a second one fails on the folder's lock.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int NODE_ID = 1;
    private static final String CONTROLLER_LISTENER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker; returns when it takes requests.
     *
     * @param data folder of its log; formatted when it is new
     * @param port of its clients
     * @param controllerPort of the controller, which nobody else talks to
     * @throws IOException when the folder cannot be written
     */
    public static EmbeddedBroker start(Path data, int port, int controllerPort) throws IOException {
        Path log = Files.createDirectories(data).toAbsolutePath();
        if (!Files.exists(log.resolve("meta.properties"))) {
            format(log, controllerPort);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config(log, port, controllerPort)), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, port);
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Returns when the broker has stopped. */
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path log, int controllerPort) throws IOException {
        Uuid directory = Uuid.randomUuid();
        Formatter formatter = new Formatter()
                .setPrintStream(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE_ID)
                .setControllerListenerName(CONTROLLER_LISTENER)
                .setMetadataLogDirectory(log.toString())
                .setDirectories(java.util.List.of(log.toString()))
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setInitialControllers(DynamicVoters.parse(NODE_ID + "@127.0.0.1:" + controllerPort + ":" + directory))
                .setHasDynamicQuorum(true);
        try {
            formatter.run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot format " + log + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> config(Path log, int port, int controllerPort) {
        Map<String, String> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", Integer.toString(NODE_ID));
        config.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort);
        config.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        config.put("controller.listener.names", CONTROLLER_LISTENER);
        config.put("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        config.put("log.dirs", log.toString());
        config.put("auto.create.topics.enable", "false");
        config.put("message.max.bytes", Integer.toString(5 * 1024 * 1024));
        config.put("replica.fetch.max.bytes", Integer.toString(5 * 1024 * 1024));
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("group.min.session.timeout.ms", "1000");
        for (String internal :
                new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            config.put(internal + ".replication.factor", "1");
        }
        config.put("transaction.state.log.min.isr", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("offsets.topic.num.partitions", "4");
        config.put("transaction.state.log.num.partitions", "4");
        config.put("share.coordinator.state.topic.num.partitions", "1");
        config.put("log.retention.check.interval.ms", "30000");
        return config;
    }
}
