package io.nodeflow.debugger.event;

import io.nodeflow.contracts.observation.Event;
import io.nodeflow.debugger.rest.Query;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The event history, filtered. */
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
public final class EventResource {

    private static final int STANDARD_LIMIT = 100;

    private final EventHistory history;

    EventResource(EventHistory history) {
        this.history = history;
    }

    @GET
    @Operation(summary = "The newest events that match all parameters given, oldest first")
    public List<Event> events(
            @QueryParam("workflow") @Nullable String workflow,
            @QueryParam("node") @Nullable String node,
            @QueryParam("edge") @Nullable String edge,
            @QueryParam("type") @Nullable String type,
            @QueryParam("since") @Nullable String since,
            @QueryParam("limit") @Nullable String limit) {
        Query query = new Query();
        Predicate<Event> wanted = event -> matches(workflow, event.workflow())
                && matches(node, event.node())
                && matches(edge, event.edge())
                && matches(type, event.type());
        var from = query.instant("since", since);
        int most = query.limit(limit, STANDARD_LIMIT, EventHistory.CAPACITY);
        query.refuseIfWrong();
        return history.newest(wanted.and(event -> from.isEmpty() || !event.at().isBefore(from.get())), most);
    }

    private static boolean matches(@Nullable String wanted, @Nullable Object actual) {
        return wanted == null || actual != null && wanted.equals(actual.toString());
    }
}
