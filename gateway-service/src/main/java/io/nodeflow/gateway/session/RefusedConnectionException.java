package io.nodeflow.gateway.session;

import io.nodeflow.gateway.protocol.CloseCode;

/** A connection that cannot be taken; a client that comes back later may be. */
final class RefusedConnectionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final CloseCode closeCode;

    RefusedConnectionException(CloseCode closeCode, String message) {
        super(message);
        this.closeCode = closeCode;
    }

    CloseCode closeCode() {
        return closeCode;
    }

    /** The message; never null. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
