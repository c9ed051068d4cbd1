package io.nodeflow.gateway.protocol;

import org.jspecify.annotations.Nullable;

/** A client's frame or query that cannot be followed; it becomes an {@code error} frame and the connection goes on. */
public final class FrameException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, for programs. */
    private final String code;

    private final @Nullable String sub;
    private final @Nullable Long ack;

    public FrameException(String code, String message) {
        this(code, message, null, null);
    }

    public FrameException(String code, String message, @Nullable String sub, @Nullable Long ack) {
        super(message);
        this.code = code;
        this.sub = sub;
        this.ack = ack;
    }

    /** The frame that tells the client. */
    public ServerFrame.Error toFrame() {
        return new ServerFrame.Error(sub, ack, code, String.valueOf(getMessage()));
    }

    /** The same mistake, told apart by the subscription or acknowledgement of the frame it was found in. */
    public FrameException in(@Nullable String enclosingSub, @Nullable Long enclosingAck) {
        return new FrameException(code, String.valueOf(getMessage()), enclosingSub, enclosingAck);
    }
}
