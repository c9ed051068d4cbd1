package io.nodeflow.gateway.directory;

import io.nodeflow.contracts.topic.TopicCreation;
import io.nodeflow.gateway.kafka.FollowerThread;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Keeps the directory at the end of its topics, on one thread of its own. When Kafka is not there, or not any more, it says so
 * once and tries again until it is.
 */
@ApplicationScoped
class DirectoryReader {

    private static final Logger LOG = Logger.getLogger(DirectoryReader.class);

    private final KafkaAccess kafka;
    private final StreamDirectory directory;
    private final FollowerThread thread = new FollowerThread("stream-directory", this::follow);
    private boolean troubled;

    DirectoryReader(KafkaAccess kafka, StreamDirectory directory) {
        this.kafka = kafka;
        this.directory = directory;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.close();
    }

    private void follow() throws InterruptedException {
        try (Admin admin = kafka.admin()) {
            TopicCreation.ensureSystemTopics(admin, kafka.names());
            followTopics();
        } catch (InterruptException e) {
            throw e;
        } catch (ExecutionException | KafkaException e) {
            complain(rootCause(e));
        } catch (RuntimeException e) {
            LOG.error("the stream directory starts anew after a failure", e);
            complain(e.toString());
        }
    }

    private void followTopics() {
        try (DirectoryTail tail = DirectoryTail.open(kafka)) {
            tail.readToEnd(directory, thread::isClosing);
            if (troubled) {
                LOG.infof("Kafka at %s answers; the stream directory is up to date", kafka.bootstrapServers());
            }
            troubled = false;
            tail.follow(directory, thread::isClosing);
        }
    }

    private void complain(String reason) {
        String trouble = "Kafka at " + kafka.bootstrapServers() + " does not answer: " + reason;
        directory.trouble(trouble);
        directory
                .takeWaiting()
                .forEach(waiting -> waiting.completeExceptionally(new DirectoryUnavailableException(trouble)));
        if (!troubled) {
            LOG.warnf("%s; trying again every %d s", trouble, FollowerThread.RETRY.toSeconds());
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
}
