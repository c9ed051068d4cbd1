package io.nodeflow.engine.node;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.contracts.workflow.EdgeDefinition;

/** A program that keeps nothing from one message to the next and sends by the port {@code output}. */
public final class StatelessProgram implements NodeProgram {

    private final Step step;
    private @SuppressWarnings("NullAway.Init") Output output;

    /** What is done with one message; by one thread at a time. */
    public interface Step {

        void process(Message message, Output output) throws UnprocessableException;
    }

    public StatelessProgram(Step step) {
        this.step = step;
    }

    @Override
    public void open(NodeContext context) {
        output = context.output(EdgeDefinition.DEFAULT_SOURCE_PORT);
    }

    @Override
    public void process(Message message) throws UnprocessableException {
        step.process(message, output);
    }
}
