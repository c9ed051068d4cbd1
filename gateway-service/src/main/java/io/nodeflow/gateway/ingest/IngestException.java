package io.nodeflow.gateway.ingest;

import io.nodeflow.gateway.flow.FlowStalledException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/**
 * Why messages were not, or not all, taken. {@link #accepted()} says how many of them, counted from the first, Kafka has
 * acknowledged; a sender goes on after those.
 */
public final class IngestException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(IngestException.class);

    /** What went wrong, with the HTTP status and the code that tell it. */
    public enum Reason {
        UNKNOWN_WORKFLOW(404, "unknown-workflow", "No such workflow"),
        UNKNOWN_NODE(404, "unknown-node", "No such node"),
        NOT_AN_INGEST_NODE(404, "not-an-ingest-node", "Not an ingest node"),
        WORKFLOW_DELETED(404, "workflow-deleted", "No such workflow"),
        /** No edge leaves the node, so that a message would be lost. */
        NOT_CONNECTED(409, "not-connected", "The node is not connected"),
        MALFORMED(400, "malformed", "Malformed request"),
        UNSUPPORTED_TYPE(415, "unsupported-type", "Unsupported media type"),
        /** The edges behind the node take nothing for now. */
        BACKPRESSURE(429, "backpressure", "The flow is blocked"),
        TOO_LARGE(413, "too-large", "Message too large"),
        /** A mistake of the gateway's own. */
        FAILED(500, "failed", "The gateway failed"),
        UNAVAILABLE(503, "kafka-unavailable", "Kafka does not answer");

        private final int status;
        private final String code;
        private final String title;

        Reason(int status, String code, String title) {
            this.status = status;
            this.code = code;
            this.title = title;
        }

        /** Whether it is one value that is refused, rather than all that come at this time. */
        boolean isOfAValue() {
            return this == MALFORMED || this == TOO_LARGE;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** Stable, for programs: lower case with hyphens. */
        public String code() {
            return code;
        }

        /** For people, the same for all that are of one reason. */
        public String title() {
            return title;
        }
    }

    private final Reason reason;
    private final int accepted;
    private final int line;
    private final Duration retryAfter;

    IngestException(Reason reason, String message) {
        this(reason, message, 0, 0, Duration.ZERO);
    }

    private IngestException(Reason reason, String message, int accepted, int line, Duration retryAfter) {
        super(message);
        this.reason = reason;
        this.accepted = accepted;
        this.line = line;
        this.retryAfter = retryAfter;
    }

    /** The flow is held up for now. */
    static IngestException later(String message, Duration retryAfter) {
        return new IngestException(Reason.BACKPRESSURE, message, 0, 0, retryAfter);
    }

    /** What a stage failed with, as a reason to refuse: a flow that stands still, or one of these; else a failure of ours. */
    static IngestException of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof FlowStalledException stalled) {
            return new IngestException(
                    Reason.BACKPRESSURE, String.valueOf(stalled.getMessage()), 0, 0, stalled.retryAfter());
        }
        if (cause instanceof IngestException refusal) {
            return refusal;
        }
        LOG.error("messages could not be taken", cause);
        return new IngestException(Reason.FAILED, "the gateway failed on this; its log says why");
    }

    public Reason reason() {
        return reason;
    }

    /** Length of the prefix of the messages that is safely in Kafka. */
    public int accepted() {
        return accepted;
    }

    /** The line of the body, from 1, on which the value begins that was refused; empty when it is not about one. */
    public OptionalInt line() {
        return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
    }

    /** When it is worth another try; empty where nobody can tell. */
    public Optional<Duration> retryAfter() {
        return retryAfter.isZero() ? Optional.empty() : Optional.of(retryAfter);
    }

    /** The same, after that many messages. */
    IngestException after(int acknowledged) {
        return new IngestException(reason, String.valueOf(getMessage()), acknowledged, line, retryAfter);
    }

    /** The same, about the value that begins on that line. */
    IngestException onLine(int number) {
        return new IngestException(reason, "line " + number + ": " + getMessage(), accepted, number, retryAfter);
    }
}
