package io.nodeflow.gateway.directory;

import io.nodeflow.contracts.topic.TopicCreation;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Keeps the directory at the end of its topics, on one thread of its own. When Kafka is not there, or not any more, it says so
 * once and tries again until it is.
 */
@ApplicationScoped
class DirectoryReader {

    private static final Logger LOG = Logger.getLogger(DirectoryReader.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final KafkaAccess kafka;
    private final StreamDirectory directory;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "stream-directory");
    private boolean troubled;

    DirectoryReader(KafkaAccess kafka, StreamDirectory directory) {
        this.kafka = kafka;
        this.directory = directory;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        closing.countDown();
        thread.join(Duration.ofSeconds(1).toMillis());
        // Still there only where it waits for a broker that does not answer.
        thread.interrupt();
    }

    private void run() {
        while (!isClosing()) {
            try (Admin admin = kafka.admin()) {
                TopicCreation.ensureSystemTopics(admin, kafka.names());
                follow();
            } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
                return;
            } catch (ExecutionException | KafkaException e) {
                complain(rootCause(e));
            } catch (RuntimeException e) {
                LOG.error("the stream directory starts anew after a failure", e);
                complain(e.toString());
            }
            if (!pause()) {
                return;
            }
        }
    }

    private void follow() {
        try (DirectoryTail tail = DirectoryTail.open(kafka)) {
            tail.readToEnd(directory, this::isClosing);
            if (troubled) {
                LOG.infof("Kafka at %s answers; the stream directory is up to date", kafka.bootstrapServers());
            }
            troubled = false;
            tail.follow(directory, this::isClosing);
        }
    }

    private void complain(String reason) {
        String trouble = "Kafka at " + kafka.bootstrapServers() + " does not answer: " + reason;
        directory.trouble(trouble);
        directory
                .takeWaiting()
                .forEach(waiting -> waiting.completeExceptionally(new DirectoryUnavailableException(trouble)));
        if (!troubled) {
            LOG.warnf("%s; trying again every %d s", trouble, RETRY.toSeconds());
        }
        troubled = true;
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private boolean pause() {
        try {
            return !closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
