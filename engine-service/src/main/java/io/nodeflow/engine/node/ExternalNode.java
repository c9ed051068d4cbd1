package io.nodeflow.engine.node;

/**
 * A node that calls the outside world and waits for it. It runs outside the stream threads, in a consumer group of its own:
 * several calls at once, those of one key one after the other.
 */
public interface ExternalNode extends CompiledNode {

    /** Calls under way at the same time on one instance, at most. */
    int concurrency();

    /** The program of one instance. */
    ExternalProgram newProgram(ExternalContext context);
}
