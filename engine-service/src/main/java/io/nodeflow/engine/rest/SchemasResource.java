package io.nodeflow.engine.rest;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.engine.definition.WorkflowSchema;
import io.nodeflow.engine.node.NodeTypes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /schemas}. */
@Path("/schemas")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Node types")
public class SchemasResource {
    private final NodeTypes types;

    SchemasResource(NodeTypes types) {
        this.types = types;
    }

    @GET
    @Path("/workflow.json")
    @Operation(
            summary = "The JSON Schema of a workflow",
            description = "What one document can say of itself, the config of each node type included.")
    public Response workflow() {
        return Response.ok(Json.encode(WorkflowSchema.of(types)), MediaType.APPLICATION_JSON)
                .build();
    }
}
