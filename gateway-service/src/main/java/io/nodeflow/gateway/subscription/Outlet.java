package io.nodeflow.gateway.subscription;

import io.nodeflow.gateway.feed.Batch;
import io.nodeflow.gateway.feed.Bundle;
import io.nodeflow.gateway.protocol.CloseCode;
import io.nodeflow.gateway.protocol.ServerFrame;

/** The writing end of a connection. For the connection's event loop only; nothing blocks. */
public interface Outlet {

    /** Writes a control frame, also when the outlet is full: these are few. */
    void control(ServerFrame frame);

    /** Writes a batch's bytes as they are. */
    void batch(Batch batch);

    /** Writes what a turn of the loop has for all its viewers. */
    void bundle(Bundle bundle);

    /** Whether the other side has to take something before more batches should be written. */
    boolean isFull();

    /** Ends the connection and says why. */
    void close(CloseCode code, String reason);
}
