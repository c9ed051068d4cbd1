package io.nodeflow.engine.node;

import io.nodeflow.contracts.message.UnprocessableException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The call that one message asks for. One attempt at a time; each may come from another thread. */
public interface ExternalCall {

    /**
     * Makes an attempt without waiting for it. The stage gives the answer, or fails with a {@link CallFailedException}, also when
     * the node cannot use the answer; any other failure counts as one that may be retried.
     */
    CompletionStage<byte[]> attempt();

    /** Gives up the attempt under way, whose stage then fails. */
    void cancel();

    /**
     * The value of the message that leaves by the port {@code output}; asked only of nodes that have it.
     *
     * @param answer what an attempt gave, or the JSON that stands in for it
     */
    byte @Nullable [] result(byte[] answer) throws UnprocessableException;
}
