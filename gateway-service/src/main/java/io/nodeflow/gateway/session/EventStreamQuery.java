package io.nodeflow.gateway.session;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.gateway.protocol.ClientFrame;
import io.nodeflow.gateway.protocol.ClientFrames;
import io.nodeflow.gateway.protocol.FrameException;
import io.nodeflow.gateway.protocol.From;
import io.nodeflow.gateway.protocol.FromParser;
import io.nodeflow.gateway.protocol.Limits;
import io.nodeflow.gateway.protocol.SelectionParser;
import io.nodeflow.gateway.protocol.ViewOptions;
import io.vertx.core.MultiMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a subscription out of a path, a query and {@code Last-Event-ID}, as strictly as out of a frame. */
final class EventStreamQuery {

    private static final Set<String> KNOWN = Set.of(
            "from",
            "maxBatchSize",
            "batchTimeout",
            "bufferSize",
            "overflow",
            "whenMissing",
            "filter",
            "fields",
            "maxRate");

    private EventStreamQuery() {}

    static ClientFrame.Subscribing parse(String path, MultiMap query, @Nullable String lastEventId)
            throws FrameException {
        for (String name : query.names()) {
            if (!KNOWN.contains(name)) {
                throw new FrameException("bad-query", "there is no query parameter '" + name + "'");
            }
        }
        ViewOptions options = new ViewOptions(
                number(query, "maxBatchSize", 1, Limits.MAX_BATCH_SIZE),
                number(query, "batchTimeout", 0, Limits.MAX_BATCH_TIMEOUT),
                number(query, "bufferSize", 1, Limits.MAX_BUFFER_SIZE),
                ClientFrames.overflow(query.get("overflow")),
                SelectionParser.ofQuery(query.get("filter"), query.getAll("fields")),
                number(query, "maxRate", 1, SelectionParser.MAX_RATE));
        boolean wait = ClientFrames.waits(query.get("whenMissing"));
        String from = query.get("from");
        String resumed = lastEventId == null ? "" : lastEventId;
        WorkflowId workflow = ClientFrames.wholeWorkflow(path);
        if (workflow != null) {
            From begin =
                    resumed.isEmpty() ? FromParser.ofQuery(from, workflow) : FromParser.resumeEach(resumed, workflow);
            return new ClientFrame.SubscribeAll(path, workflow, begin, options, wait);
        }
        StreamName stream = ClientFrames.stream(path);
        From begin = resumed.isEmpty() ? FromParser.ofQuery(from, stream) : FromParser.resume(resumed, stream);
        return new ClientFrame.Subscribe(path, stream, begin, options, wait);
    }

    private static @Nullable Integer number(MultiMap query, String name, int least, int most) throws FrameException {
        String text = query.get(name);
        if (text == null) {
            return null;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new FrameException("bad-query", name + " '" + text + "' is not a number");
        }
        throw new FrameException("bad-query", name + " is not a whole number from " + least + " to " + most);
    }
}
