package io.nodeflow.engine.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.engine.node.NodeType;
import io.nodeflow.engine.node.NodeTypes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /node-types}. */
@Path("/node-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Node types")
public class NodeTypesResource {
    /**
     * A kind of node.
     *
     * @param external whether it calls the outside world and may have {@code recovery}
     * @param outputPortsFromConfig whether more output ports come from its config
     * @param config JSON Schema
     */
    record NodeTypeView(
            String type,
            String description,
            List<String> inputPorts,
            List<String> outputPorts,
            boolean outputPortsFromConfig,
            boolean external,
            JsonNode config) {
        static NodeTypeView of(NodeType type) {
            return new NodeTypeView(
                    type.name(),
                    type.description(),
                    type.inputPorts(),
                    type.outputPorts(),
                    type.outputPortsFromConfig(),
                    type.external(),
                    type.configSchema());
        }
    }

    private final NodeTypes types;

    NodeTypesResource(NodeTypes types) {
        this.types = types;
    }

    @GET
    @Operation(
            summary = "The kinds of nodes",
            description = "With their ports, whether they call the outside world, and the JSON Schema of their config.")
    public Response list() {
        List<NodeTypeView> views = types.all().stream().map(NodeTypeView::of).toList();
        return Response.ok(Json.encode(views), MediaType.APPLICATION_JSON).build();
    }
}
