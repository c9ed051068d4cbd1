package io.nodeflow.debugger.export;

import io.nodeflow.debugger.kafka.BrokerWatch;
import io.nodeflow.debugger.rest.Query;
import io.nodeflow.debugger.rest.Refusal;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** All events, alerts and snapshots, streamed. */
@Path("/export")
public final class ExportResource {

    private final Exporter exporter;
    private final BrokerWatch broker;

    ExportResource(Exporter exporter, BrokerWatch broker) {
        this.exporter = exporter;
        this.broker = broker;
    }

    @GET
    @Operation(
            summary = "All events, alerts and snapshots as ndjson, json or csv; an answer that breaks off is not whole")
    public Response export(@QueryParam("format") @Nullable String format, @QueryParam("since") @Nullable String since) {
        Query query = new Query();
        var from = query.instant("since", since);
        String wanted = format == null ? "ndjson" : format;
        Function<OutputStream, ExportSink> sink = sink(wanted, query);
        query.refuseIfWrong();
        String problem = broker.problem();
        if (problem != null) {
            throw Refusal.notReady(problem);
        }
        StreamingOutput body = out -> {
            BufferedOutputStream buffered = new BufferedOutputStream(out, 64 * 1024);
            exporter.export(from, sink.apply(buffered));
            buffered.flush();
        };
        return Response.ok(body, mediaType(wanted))
                .header("Content-Disposition", "attachment; filename=\"nodeflow." + wanted + "\"")
                .build();
    }

    private static Function<OutputStream, ExportSink> sink(String format, Query query) {
        switch (format) {
            case "json":
                return ExportSink.Array::new;
            case "csv":
                return ExportSink.Table::new;
            case "ndjson":
                return ExportSink.Lines::new;
            default:
                query.add("format", "unknown-format", "'" + format + "' is none of ndjson, json, csv");
                return ExportSink.Lines::new;
        }
    }

    private static String mediaType(String format) {
        switch (format) {
            case "json":
                return "application/json";
            case "csv":
                return "text/csv;charset=utf-8";
            default:
                return "application/x-ndjson";
        }
    }
}
