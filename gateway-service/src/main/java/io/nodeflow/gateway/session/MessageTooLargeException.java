package io.nodeflow.gateway.session;

/** A client's message is larger than the limit that {@code welcome} told it. */
final class MessageTooLargeException extends Exception {

    private static final long serialVersionUID = 1L;
}
