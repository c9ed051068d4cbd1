package io.nodeflow.engine.rest;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.report.Reporting;
import io.nodeflow.engine.report.StatusBoard;
import io.nodeflow.engine.state.WorkflowStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /workflows}. */
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
public class WorkflowsResource {
    private static final Set<WorkflowState> UP = Set.of(WorkflowState.RUNNING, WorkflowState.DEGRADED);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Deployments deployments;
    private final WorkflowStore store;
    private final StatusBoard board;
    private final Reporting reporting;

    WorkflowsResource(Deployments deployments, WorkflowStore store, StatusBoard board, Reporting reporting) {
        this.deployments = deployments;
        this.store = store;
        this.board = board;
        this.reporting = reporting;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Deploy a new workflow",
            description =
                    "Answers 201 when the desired state is committed and the topics exist; with ?wait=PT10S it answers when the workflow"
                            + " runs, or when the time is over (its status tells). 409 when the id is taken, 422 with all findings.")
    public Response create(InputStream body, @QueryParam("wait") @Nullable String wait) throws InterruptedException {
        Duration patience = patience(wait);
        WorkflowRecord record = deployments.create(Document.read(body));
        awaitRunning(record, patience);
        return answer(Response.created(URI.create("/workflows/" + record.id())), record);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Deploy a new revision",
            description =
                    "The answer's `edit` tells how it comes into use: `no-restart`, `restart` (the former revision stops on all"
                            + " instances, the new one goes on at the same positions) or `drain-first` (the former revision first"
                            + " processes what is under way on the edges `drains`; sources take nothing in meanwhile, and when that"
                            + " does not end in time, the former revision runs on and the status tells why). If-Match: the revision"
                            + " it is based on; 412 when there is a newer one. Partitions cannot change. The topics of edges that"
                            + " are left out go when the new revision runs.")
    public Response edit(
            @PathParam("id") String id, InputStream body, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match) {
        return answer(deployments.edit(id, Document.read(body), expected(match)));
    }

    @GET
    @Operation(summary = "All workflows")
    public Response list() {
        store.catchUp();
        return json(store.workflows().values().stream().map(WorkflowView::of).toList());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One workflow", description = "ETag is its revision.")
    public Response get(@PathParam("id") String id) {
        return answer(Response.ok(), deployments.get(id));
    }

    @GET
    @Path("/{id}/status")
    @Operation(summary = "What a workflow does now", description = "Merged over all engine instances.")
    public Response status(@PathParam("id") String id) {
        return json(statusOf(deployments.get(id)));
    }

    @GET
    @Path("/{id}/revisions")
    @Operation(summary = "All revisions of a workflow, oldest first")
    public Response revisions(@PathParam("id") String id) {
        return json(store.revisions(deployments.get(id).id()));
    }

    @POST
    @Path("/{id}/revisions/{revision}/restore")
    @Operation(
            summary = "Roll back to a former revision",
            description =
                    "Deploys what that revision was as a new one, as a PUT of it would: positions stay, and 422 tells what"
                            + " would no longer be valid. If-Match as with PUT.")
    public Response restore(
            @PathParam("id") String id,
            @PathParam("revision") int revision,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match) {
        return answer(deployments.restore(id, revision, expected(match)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Delete a workflow",
            description =
                    "202: it stops, then its consumer group, internal topics and topics go. ?topics=keep leaves the"
                            + " topics of its edges and dead letters; a workflow deployed later under this id begins after what they hold.")
    public Response delete(@PathParam("id") String id, @QueryParam("topics") @Nullable String topics) {
        if (topics != null && !topics.equals("keep") && !topics.equals("delete")) {
            throw ProblemException.of(400, "Unknown value of topics", "topics is 'delete' or 'keep'");
        }
        deployments.delete(id, "keep".equals(topics));
        return Response.accepted().build();
    }

    @POST
    @Path("/{id}/{action: pause|resume|stop|start}")
    @Operation(
            summary = "Pause, resume, stop or start a workflow",
            description = "Paused instances stay and take nothing in; of a stopped workflow nothing runs. Positions and"
                    + " topics stay in both.")
    public Response act(@PathParam("id") String id, @PathParam("action") String action) {
        WorkflowRecord record =
                switch (action) {
                    case "pause" -> deployments.desire(id, DesiredState.PAUSED, "paused");
                    case "resume" -> deployments.desire(id, DesiredState.RUNNING, "resumed");
                    case "stop" -> deployments.desire(id, DesiredState.STOPPED, "stopped");
                    default -> deployments.desire(id, DesiredState.RUNNING, "started");
                };
        return answer(Response.ok(), record);
    }

    @POST
    @Path("/validate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Check a workflow without deploying it",
            description =
                    "200 when nothing is wrong, with notes on what is promised less than one might think; 422 with"
                            + " all findings. ?against=<workflow> checks it as a revision of that one, and `edit` tells how it would"
                            + " come into use.")
    public Response validate(InputStream body, @QueryParam("against") @Nullable String against) {
        Deployments.Check check = deployments.check(Document.read(body), against);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("valid", true);
        answer.put("notes", check.notes());
        if (check.edit() != null) {
            answer.put("edit", check.edit());
        }
        return json(answer);
    }

    private WorkflowStatus statusOf(WorkflowRecord record) {
        return WorkflowStatus.of(record, board.of(record.id(), record.uid()), reporting.edgesOf(record.id()));
    }

    private void awaitRunning(WorkflowRecord record, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && !UP.contains(statusOf(record).state())) {
            Thread.sleep(20);
        }
    }

    private static Duration patience(@Nullable String wait) {
        if (wait == null) {
            return Duration.ZERO;
        }
        try {
            Duration asked = Duration.parse(wait);
            return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
        } catch (DateTimeParseException e) {
            throw ProblemException.of(400, "Unknown value of wait", "wait is an ISO-8601 duration such as PT10S");
        }
    }

    /** The revision that the user has seen; null when any will do. */
    private static @Nullable Integer expected(@Nullable String etag) {
        if (etag == null || etag.isBlank() || etag.equals("*")) {
            return null;
        }
        String digits = etag.replaceAll("^(W/)?\"?|\"$", "");
        if (!digits.matches("[0-9]{1,9}")) {
            throw ProblemException.of(412, "Unknown revision", "If-Match is the ETag of a GET, such as \"3\"");
        }
        return Integer.parseInt(digits);
    }

    private static Response answer(Deployments.Edited edited) {
        return answer(Response.ok(), edited.record().revision(), WorkflowView.of(edited.record(), edited.edit()));
    }

    private static Response answer(Response.ResponseBuilder builder, WorkflowRecord record) {
        return answer(builder, record.revision(), WorkflowView.of(record));
    }

    private static Response answer(Response.ResponseBuilder builder, int revision, WorkflowView view) {
        return builder.tag(Integer.toString(revision))
                .type(MediaType.APPLICATION_JSON)
                .entity(Json.encode(view))
                .build();
    }

    private static Response json(Object entity) {
        return Response.ok(Json.encode(entity), MediaType.APPLICATION_JSON).build();
    }
}
