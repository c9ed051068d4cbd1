package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.observation.ReplayRecord;
import io.nodeflow.contracts.observation.ReplayRecord.State;
import io.nodeflow.debugger.rest.Fields;
import io.nodeflow.debugger.rest.Refusal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Replays: asked for, looked at, and told what to do. */
@Path("/replays")
@Produces(MediaType.APPLICATION_JSON)
public final class ReplayResource {

    private final Replays replays;
    private final ReplayOrders orders;
    private final DryRun dryRun;
    private final Clock clock;

    ReplayResource(Replays replays, ReplayOrders orders, DryRun dryRun, Clock clock) {
        this.replays = replays;
        this.orders = orders;
        this.dryRun = dryRun;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Replays a stream's past into a fresh stream, which is there when this answers; with dryRun, counts only")
    public Response create(byte[] body) throws InterruptedException {
        ReplayRequestParser parser = new ReplayRequestParser(clock.instant());
        ReplayRequest request = parser.parse(Fields.body(body)).orElseThrow(() -> Refusal.invalid(parser.findings()));
        if (request.dryRun()) {
            return Response.ok(dryRun.of(request)).build();
        }
        ReplayRecord record = orders.create(request);
        return Response.created(URI.create("/replays/" + record.id()))
                .entity(record)
                .build();
    }

    @GET
    @Operation(summary = "All replays, oldest first")
    public List<ReplayRecord> all() {
        return replays.all();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One replay and how far it is")
    public ReplayRecord one(@PathParam("id") String id) {
        return orders.require(id);
    }

    @POST
    @Path("/{id}/pause")
    @Operation(summary = "Stops a running replay, or the step of a paused one, so that it can go on")
    public ReplayRecord pause(@PathParam("id") String id) throws InterruptedException {
        return orders.order(id, ReplayCommand.PAUSE, Set.of(State.RUNNING, State.PAUSED), State.PAUSED);
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Lets a paused replay go on")
    public ReplayRecord resume(@PathParam("id") String id) throws InterruptedException {
        return orders.order(id, ReplayCommand.RESUME, Set.of(State.PAUSED), State.RUNNING);
    }

    @POST
    @Path("/{id}/step")
    @Operation(
            summary = "Replays the next message of a paused replay",
            description =
                    "Answers when the step is ordered; replayed grows when it is done. While no debugger acts, the"
                            + " next one that does takes the step. A step that is cut off is not taken again.")
    public ReplayRecord step(@PathParam("id") String id) throws InterruptedException {
        return orders.order(id, ReplayCommand.STEP, Set.of(State.PAUSED), State.PAUSED);
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(summary = "Ends a replay for good; what it wrote stays")
    public ReplayRecord cancel(@PathParam("id") String id) throws InterruptedException {
        return orders.order(id, ReplayCommand.CANCEL, Set.of(State.RUNNING, State.PAUSED), State.CANCELLED);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Ends a replay and removes it with its stream",
            description = "Answers 202 when it is not gone within ten seconds; it will be once a debugger acts.")
    public Response delete(@PathParam("id") String id) throws InterruptedException {
        return orders.delete(id)
                ? Response.noContent().build()
                : Response.accepted(orders.require(id)).build();
    }
}
