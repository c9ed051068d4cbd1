package io.nodeflow.loadtest.run;

import io.nodeflow.loadtest.client.Ingest;
import io.nodeflow.loadtest.client.Viewer;
import io.nodeflow.loadtest.measure.ConnectionLog;
import io.nodeflow.loadtest.pacing.Connection;
import io.nodeflow.loadtest.pacing.SendSchedule;
import io.nodeflow.loadtest.payload.Bytes;
import io.nodeflow.loadtest.payload.MessageWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection of a test: sends what its schedule says, and logs what its viewer gets. Driven by one thread. */
final class Branch implements Connection, AutoCloseable {

    /** A batch stays well below what one frame may hold, so that one that was late does not hold up the others. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final long ASK_AGAIN = 200_000;

    private final ConnectionLog log;
    private final MessageWriter writer;
    private final Ingest ingest;
    private final Viewer viewer;
    private final long grouping;
    private @Nullable SendSchedule schedule;
    private long notBefore;

    Branch(ConnectionLog log, MessageWriter writer, Ingest ingest, Viewer viewer, Duration grouping) {
        this.log = log;
        this.writer = writer;
        this.ingest = ingest;
        this.viewer = viewer;
        this.grouping = grouping.toNanos();
    }

    ConnectionLog log() {
        return log;
    }

    /** What to send from now on. */
    void follow(SendSchedule next) {
        schedule = next;
        notBefore = 0;
    }

    @Override
    public long sendDue(long now) {
        SendSchedule due = schedule;
        if (due == null || due.isDone()) {
            return Long.MAX_VALUE;
        }
        long at = Math.max(due.nextNanos(), notBefore);
        if (now < at) {
            return at;
        }
        if (!ingest.isReady()) {
            return now + ASK_AGAIN;
        }
        boolean all = sendBatch(due, now);
        notBefore = all ? now + grouping : now;
        return due.isDone() ? Long.MAX_VALUE : Math.max(due.nextNanos(), notBefore);
    }

    /** Sends what is due, up to a batch; says whether that was all. */
    private boolean sendBatch(SendSchedule due, long now) {
        ingest.begin();
        long first = -1;
        int bytes = 0;
        while (!due.isDone() && due.nextNanos() <= now && bytes < MOST_BYTES) {
            long intended = due.nextNanos();
            long sequence = log.sending(intended, now);
            first = first < 0 ? sequence : first;
            Bytes message = ingest.beginMessage();
            int before = message.length();
            writer.write(message, sequence, intended);
            bytes += message.length() - before;
            ingest.endMessage();
            due.advance();
        }
        ingest.send(first);
        return bytes < MOST_BYTES;
    }

    @Override
    public void close() {
        ingest.close();
        viewer.close();
    }
}
