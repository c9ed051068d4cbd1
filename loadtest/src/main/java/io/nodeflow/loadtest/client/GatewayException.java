package io.nodeflow.loadtest.client;

/** The gateway could not be reached or refused something without which there is no test; the message is for users. */
public final class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GatewayException(String message) {
        super(message);
    }

    public GatewayException(String message, Throwable cause) {
        super(message, cause);
    }
}
