package io.nodeflow.engine.kafka;

import org.jspecify.annotations.Nullable;

/** Kafka did not answer in time; the same request may succeed later. */
public final class KafkaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KafkaUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
