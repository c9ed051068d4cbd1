package io.nodeflow.gateway.directory;

/** Kafka does not answer, so that nobody can say whether a stream or workflow exists. */
public final class DirectoryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DirectoryUnavailableException(String message) {
        super(message);
    }
}
