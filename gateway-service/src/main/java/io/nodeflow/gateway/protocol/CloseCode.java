package io.nodeflow.gateway.protocol;

/**
 * Why the gateway ends a connection; the one table of what a client may do about it. A WebSocket is closed with the number and
 * a reason that begins with the name; an event stream ends with an {@code error} event whose code is the name.
 */
public enum CloseCode {
    /** The gateway goes away and waits for nobody: reconnect. */
    GOING_AWAY(1001, "going-away", true),
    /** What the client sent is no WebSocket frame. */
    PROTOCOL(1002, "protocol-error", true),
    /** The gateway stops in order, and viewers are asked to move: reconnect. */
    RESTART(1012, "restart", true),
    /** A credential is missing or not accepted. */
    CREDENTIAL(4401, "credential", false),
    /** The origin or a stream is not allowed. */
    FORBIDDEN(4403, "forbidden", false),
    /** The client offered no sub-protocol that is spoken here. */
    SUB_PROTOCOL(4406, "sub-protocol", false),
    /** Pings went unanswered, or one message took longer than a client may be silent. */
    NO_PONG(4408, "no-pong", true),
    /** A limit of the gateway or of the connection was passed. */
    LIMIT(4429, "limit", true),
    /** The viewer did not keep up and had asked to be disconnected then. */
    TOO_SLOW(4430, "too-slow", true);

    private final int code;
    private final String label;
    private final boolean reconnect;

    CloseCode(int code, String label, boolean reconnect) {
        this.code = code;
        this.label = label;
        this.reconnect = reconnect;
    }

    /** The number in the close frame. */
    public int code() {
        return code;
    }

    /** The name, for programs that read reasons and events. */
    public String label() {
        return label;
    }

    /** Whether a client should come back, with backoff and jitter. */
    public boolean reconnect() {
        return reconnect;
    }
}
