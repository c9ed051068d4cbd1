package io.nodeflow.engine.node;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;

/** What one task of a node does. Used by one thread at a time. */
public interface NodeProgram {

    /** Called once, before the first message. */
    void open(NodeContext context);

    /**
     * Handles one message. What it sends leaves when it returns; when it throws, nothing leaves and the message becomes a dead
     * letter: of the given code, or {@code node-failed} for any other exception.
     */
    void process(Message message) throws UnprocessableException;
}
