package io.nodeflow.gateway.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code GET /streams}: what can be viewed. */
@Path("/streams")
class StreamsResource {

    /** A stream as it is listed; members as of {@link StreamEntry}. */
    record ListedStream(
            StreamName name,
            String kind,
            @Nullable JsonNode view,
            @Nullable String title,
            @Nullable WorkflowId workflow,
            StreamState state,
            @Nullable String reason) {}

    private final StreamDirectory directory;

    StreamsResource(StreamDirectory directory) {
        this.directory = directory;
    }

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listStreams",
            summary = "All streams that can be viewed, by name",
            description =
                    "Widgets' streams, every edge as <workflow>/<edge>, dead letters, replays, and the suite's own under system/.")
    public List<ListedStream> streams() {
        return directory.all().stream()
                .sorted(Comparator.comparing(entry -> entry.name().value()))
                .map(entry -> new ListedStream(
                        entry.name(),
                        entry.kind(),
                        entry.view(),
                        entry.title(),
                        entry.workflow(),
                        entry.state(),
                        entry.reason()))
                .toList();
    }
}
