package io.nodeflow.gateway.protocol;

import io.nodeflow.contracts.workflow.StreamName;
import java.time.Instant;
import java.util.Map;

/** Where in a stream a subscription begins. */
public sealed interface From {

    /** With what comes next. */
    record Latest() implements From {}

    /** With the oldest message that is kept. */
    record Earliest() implements From {}

    /**
     * With the newest messages there are.
     *
     * @param count of messages over all partitions, not of offsets
     */
    record Last(int count) implements From {}

    /** With the first message appended at or after an instant. */
    record At(Instant instant) implements From {}

    /** Where a token says. */
    record Resume(Token token) implements From {}

    /**
     * Where the tokens of a workflow's streams say; a stream without one is new, and begins with its oldest message.
     *
     * @param tokens each of another stream
     */
    record ResumeEach(Map<StreamName, Token> tokens) implements From {

        public ResumeEach {
            tokens = Map.copyOf(tokens);
        }
    }

    /** Where this is in one of the streams that it is meant for. */
    default From in(StreamName stream) {
        if (!(this instanceof ResumeEach each)) {
            return this;
        }
        Token token = each.tokens().get(stream);
        return token == null ? new Earliest() : new Resume(token);
    }
}
