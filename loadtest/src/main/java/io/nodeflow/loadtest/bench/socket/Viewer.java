package io.nodeflow.loadtest.bench.socket;

import com.fasterxml.jackson.databind.JsonNode;

/** What a bench does with one socket. All calls come from the loop's thread. */
public interface Viewer {

    /** Bytes that the system may receive before they are read, or 0 for what it chooses itself. */
    default int receiveBuffer() {
        return 0;
    }

    /** The WebSocket stands. */
    void opened(LeanSocket socket);

    /** Whether batches are wanted as JSON; otherwise they are only counted. */
    boolean looksIntoBatches();

    /** A batch of so many bytes, that was not looked into. */
    void counted(int bytes);

    /** Any other frame. */
    void frame(LeanSocket socket, int bytes, JsonNode frame);

    /** The socket ended, and not from here. */
    void ended(String why);
}
