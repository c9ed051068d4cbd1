package io.nodeflow.engine.node;

/** How large messages may be. */
public final class NodeLimits {

    /** Bytes of a value (and, apart from it, of key and headers) that a node handles. */
    public static final int HANDLED_BYTES = 1024 * 1024;

    /** Bytes of a whole record that an edge accepts. */
    public static final int WRITTEN_BYTES = 4 * 1024 * 1024;

    private NodeLimits() {}
}
