package io.nodeflow.engine.node;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;

/** What an external node does on one instance. Thread-safe. */
public interface ExternalProgram extends AutoCloseable {

    /**
     * Works out the call that a message asks for, without making it.
     *
     * @param id the message's lineage id, the same at every repetition
     * @throws UnprocessableException when there is no call to be made of this message: it becomes a dead letter
     */
    ExternalCall prepare(Message message, String id) throws UnprocessableException;

    /** Gives up the connections; calls under way fail. */
    @Override
    void close();
}
