package io.nodeflow.debugger.snapshot;

import io.nodeflow.debugger.rest.Refusal;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The latest snapshot, and the ones to come. */
@Path("/snapshots")
public final class SnapshotResource {

    private final SnapshotClock clock;

    SnapshotResource(SnapshotClock clock) {
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The latest snapshot of all workflows")
    public Snapshot latest() {
        return clock.latest()
                .orElseThrow(() -> Refusal.notReady("No snapshot has been taken yet; ask again in a second."));
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "The latest snapshot and then one a second")
    public Multi<Snapshot> upcoming() {
        return Multi.createBy().concatenating().streams(Multi.createFrom().optional(clock.latest()), clock.upcoming());
    }
}
