package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.debugger.rest.Query;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The alerts that hold and those that did. */
@Path("/alerts")
@Produces(MediaType.APPLICATION_JSON)
public final class AlertResource {

    private final AlertHistory history;

    AlertResource(AlertHistory history) {
        this.history = history;
    }

    /**
     * The answer.
     *
     * @param active those that are raised
     * @param history the newest changes, newest first
     */
    public record Alerts(List<Alert> active, List<Alert> history) {}

    @GET
    @Operation(summary = "The alerts that are raised and the newest changes, newest first")
    public Alerts alerts(@QueryParam("limit") @Nullable String limit) {
        Query query = new Query();
        int most = query.limit(limit, 100, 1_000);
        query.refuseIfWrong();
        return new Alerts(history.raised(), history.newest(most));
    }
}
