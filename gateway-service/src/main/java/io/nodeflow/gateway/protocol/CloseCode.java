package io.nodeflow.gateway.protocol;

/** Why the gateway ends a WebSocket; the one table of what a client may do about it. */
public enum CloseCode {
    /** The gateway goes away: reconnect elsewhere. */
    GOING_AWAY(1001, true),
    /** The gateway restarts: reconnect. */
    RESTART(1012, true),
    /** A credential is missing or not accepted. */
    CREDENTIAL(4401, false),
    /** The origin or a stream is not allowed. */
    FORBIDDEN(4403, false),
    /** The client offered no sub-protocol that is spoken here. */
    SUB_PROTOCOL(4406, false),
    /** Pings went unanswered. */
    NO_PONG(4408, true),
    /** A limit of the gateway or of the connection was passed. */
    LIMIT(4429, true),
    /** The viewer did not keep up and had asked to be disconnected then. */
    TOO_SLOW(4430, true);

    private final int code;
    private final boolean reconnect;

    CloseCode(int code, boolean reconnect) {
        this.code = code;
        this.reconnect = reconnect;
    }

    /** The number in the close frame. */
    public int code() {
        return code;
    }

    /** Whether a client should come back, with backoff and jitter. */
    public boolean reconnect() {
        return reconnect;
    }
}
