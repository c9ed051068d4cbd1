package io.nodeflow.debugger.kafka;

import io.nodeflow.contracts.topic.TopicCreation;
import io.nodeflow.contracts.topic.TopicNames;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the broker answers. It asks every two seconds, says each change in one line, and sees to it that the suite's
 * own topics are there whenever the broker has come.
 *
 * <p>Thread-safe.
 */
@Singleton
public final class BrokerWatch {

    private static final Logger LOG = Logger.getLogger(BrokerWatch.class);

    private static final String NOT_ASKED = "Kafka has not been asked yet";

    private final KafkaClients clients;
    private final TopicNames names;
    private final Admin admin;
    private final CountDownLatch firstAnswer = new CountDownLatch(1);
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "broker-watch"));
    private volatile @Nullable String problem = NOT_ASKED;

    BrokerWatch(KafkaClients clients, TopicNames names) {
        this.clients = clients;
        this.names = names;
        this.admin = clients.admin();
    }

    void start(@Observes StartupEvent event) {
        timer.scheduleWithFixedDelay(this::ask, 0, 2, TimeUnit.SECONDS);
    }

    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        timer.shutdownNow();
        admin.close();
    }

    /** Why the broker is of no use now, or null when it answers. */
    public @Nullable String problem() {
        return problem;
    }

    /** Shared by all; closed with the process. */
    public Admin administrator() {
        return admin;
    }

    /** Returns when the broker has answered for the first time and the suite's own topics are there. */
    void awaitFirstAnswer() throws InterruptedException {
        firstAnswer.await();
    }

    private void ask() {
        try {
            if (problem == null) {
                admin.describeCluster().clusterId().get();
            } else {
                TopicCreation.ensureSystemTopics(admin, names);
                LOG.infof("Kafka answers at %s", clients.bootstrapServers());
                problem = null;
                firstAnswer.countDown();
            }
        } catch (ExecutionException e) {
            String reason = "Kafka does not answer at " + clients.bootstrapServers() + ": "
                    + (e.getCause() == null ? e : e.getCause()).getMessage();
            if (problem == null || problem.equals(NOT_ASKED)) {
                LOG.warnf("%s. Start it or set NODEFLOW_KAFKA_BOOTSTRAP_SERVERS; trying on", reason);
            }
            problem = reason;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
