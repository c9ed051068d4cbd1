package io.nodeflow.engine.node.window;

import java.util.List;

/** The open windows of one task, kept in its store, where a reminder tells when one ends. */
interface Windows {

    /** Adds to the windows that the message belongs to and gives them; none when all of them are closed. */
    List<Window> add(Contribution contribution);

    /** Takes away the windows that a reminder is for and gives them. */
    List<Window> close(long at, byte[] reminder);
}
