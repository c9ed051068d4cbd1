package io.nodeflow.local.demo;

import java.io.IOException;

/** The engine refuses a workflow, and would again. */
final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
