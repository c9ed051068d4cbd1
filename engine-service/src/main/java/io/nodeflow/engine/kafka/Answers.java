package io.nodeflow.engine.kafka;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/** Waits for what Kafka answers. */
public final class Answers {
    private Answers() {}

    /**
     * The answer.
     *
     * @throws KafkaUnavailableException when there is none in time
     * @throws KafkaException when Kafka refuses
     */
    public static <T> T of(Future<T> answer) {
        try {
            return answer.get(KafkaClients.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            boolean missing = cause instanceof org.apache.kafka.common.errors.InvalidMetadataException;
            if (cause instanceof RetriableException && !missing) {
                throw new KafkaUnavailableException("Kafka does not answer: " + cause.getMessage(), cause);
            }
            throw cause instanceof KafkaException refusal ? refusal : new KafkaException(cause);
        } catch (TimeoutException e) {
            throw new KafkaUnavailableException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("interrupted while waiting for Kafka", e);
        }
    }
}
