package io.nodeflow.engine.kafka;

import io.nodeflow.contracts.topic.TopicCreation;
import io.nodeflow.contracts.topic.TopicNames;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Asks the broker every other second whether it is there, says in one line each when it goes and when it comes, and makes
 * the suite's own topics when it comes.
 *
 * <p>Thread-safe.
 */
public final class BrokerWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BrokerWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final TopicNames names;
    private final Thread thread;
    private final CountDownLatch firstAnswer = new CountDownLatch(1);
    private volatile Optional<String> trouble = Optional.of("not asked yet");
    private volatile boolean closed;

    public BrokerWatch(KafkaClients clients, TopicNames names) {
        this.clients = clients;
        this.names = names;
        this.thread = new Thread(this::watch, "broker-watch");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Why the broker cannot be used, or empty when it can. */
    public Optional<String> trouble() {
        return trouble;
    }

    /**
     * @throws KafkaUnavailableException when the broker is known to be away, at once
     */
    public void requireUp() {
        trouble.ifPresent(reason -> {
            throw new KafkaUnavailableException(
                    "Kafka at " + clients.bootstrapServers() + " cannot be used: " + reason, null);
        });
    }

    /** Waits until the broker has answered once and the suite's topics are there. */
    public void awaitFirstAnswer() throws InterruptedException {
        firstAnswer.await();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void watch() {
        boolean said = false;
        while (!closed) {
            Optional<String> now = ask();
            if (now.isPresent() && !said) {
                LOG.warnf(
                        "Kafka at %s cannot be used (%s); trying again until it can",
                        clients.bootstrapServers(), now.get());
            } else if (now.isEmpty() && trouble.isPresent()) {
                LOG.infof("Kafka at %s answers", clients.bootstrapServers());
            }
            said = now.isPresent();
            trouble = now;
            if (now.isEmpty()) {
                firstAnswer.countDown();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PERIOD.toMillis());
            } catch (InterruptedException e) {
                return; // closed
            }
        }
    }

    private Optional<String> ask() {
        try {
            clients.admin()
                    .describeCluster(new DescribeClusterOptions().timeoutMs(3_000))
                    .nodes()
                    .get(4, TimeUnit.SECONDS);
            if (trouble.isPresent()) {
                TopicCreation.ensureSystemTopics(clients.admin(), names);
            }
            return Optional.empty();
        } catch (ExecutionException | KafkaException e) {
            return Optional.of(reasonOf(e));
        } catch (TimeoutException e) {
            return Optional.of("no answer within 4 s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("this engine is stopping");
        }
    }

    private static String reasonOf(Exception e) {
        Throwable cause = e.getCause();
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return "no answer";
        }
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }
}
