package io.nodeflow.engine.plugin;

/** A jar that holds no node types that the engine could use, and why. */
final class UnusablePluginException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusablePluginException(String message, Throwable cause) {
        super(message, cause);
    }

    UnusablePluginException(String message) {
        super(message);
    }
}
