package io.nodeflow.debugger.stream;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.debugger.kafka.TopicLookup;
import io.nodeflow.debugger.rest.Query;
import io.nodeflow.debugger.rest.Refusal;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is in a stream. */
@Path("/streams")
@Produces(MediaType.APPLICATION_JSON)
public final class StreamResource {

    private final StreamCatalog catalog;
    private final TopicLookup topics;
    private final StreamPeek peek;

    StreamResource(StreamCatalog catalog, TopicLookup topics, StreamPeek peek) {
        this.catalog = catalog;
        this.topics = topics;
        this.peek = peek;
    }

    /** The answer. */
    record Messages(StreamName stream, String topic, boolean more, List<StreamMessage> messages) {}

    @GET
    @Path("/{stream: [^/]+(/[^/]+)?}/messages")
    @Operation(summary = "Messages of a stream: the oldest, the newest, or those from a time on")
    public Object messages(
            @PathParam("stream") String stream,
            @QueryParam("from") @Nullable String from,
            @QueryParam("limit") @Nullable String limit)
            throws InterruptedException {
        Query query = new Query();
        StreamPeek.From start = from(query, from);
        int most = query.limit(limit, 50, 1_000);
        query.refuseIfWrong();
        if (!StreamName.isLegal(stream)) {
            throw Refusal.notFound("'" + stream + "' is not the name of a stream.");
        }
        StreamName name = new StreamName(stream);
        String topicName =
                catalog.topicOf(name).orElseThrow(() -> Refusal.notFound("There is no stream '" + name + "'."));
        TopicLookup.Topic topic = topics.find(topicName)
                .orElseThrow(() -> Refusal.notFound("The topic " + topicName + " of '" + name + "' is not there."));
        StreamPeek.Look look = peek.look(topic, start, most);
        return new Messages(name, topicName, look.more(), look.messages());
    }

    private static StreamPeek.From from(Query query, @Nullable String text) {
        if (text == null || text.equals("latest")) {
            return new StreamPeek.From.Latest();
        }
        if (text.equals("earliest")) {
            return new StreamPeek.From.Earliest();
        }
        return query.instant("from", text)
                .<StreamPeek.From>map(StreamPeek.From.At::new)
                .orElseGet(StreamPeek.From.Latest::new);
    }
}
