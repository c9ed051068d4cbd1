package io.nodeflow.engine.target;

/** A host that may not be called, and why. */
public final class TargetRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    TargetRefusedException(String message) {
        super(message, null, false, false);
    }
}
