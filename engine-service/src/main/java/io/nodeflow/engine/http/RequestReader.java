package io.nodeflow.engine.http;

import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.NodeScope;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what the configs of nodes that call over HTTP have in common. */
public final class RequestReader {

    private static final int DEFAULT_CONCURRENCY = 16;
    private static final int MOST_CONCURRENT = 256;
    private static final int MOST_HEADERS = 50;
    private static final int LONGEST_HEADER = 4_096;
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "idempotency-key",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private RequestReader() {}

    /**
     * @param methods that the node allows
     * @param otherwise the method of a node that names none
     */
    public static RequestTemplate request(Fields config, NodeScope scope, List<String> methods, String otherwise) {
        String method = config.choice("method", methods).orElse(otherwise);
        if (config.has("body") && method.equals("GET")) {
            config.finding("body", "conflict", "a GET has no body; say another method");
        }
        return new RequestTemplate(
                HttpMethod.valueOf(method),
                UrlReader.read(config, scope),
                config.object("headers").map(fields -> headers(fields, scope)).orElse(Map.of()),
                scope.expressions().optional(config, "body", ResultType.JSON));
    }

    /** Calls under way at the same time on one instance. */
    public static int concurrency(Fields config) {
        return (int) config.integer("concurrency", 1, MOST_CONCURRENT).orElse(DEFAULT_CONCURRENCY);
    }

    private static Map<String, Template> headers(Fields fields, NodeScope scope) {
        Map<String, Template> headers = new HashMap<>();
        List<String> names = fields.names();
        if (names.size() > MOST_HEADERS) {
            fields.finding("out-of-range", "must have at most " + MOST_HEADERS + " members");
            return headers;
        }
        for (String name : names) {
            String canonical = name.toLowerCase(Locale.ROOT);
            if (!HEADER_NAME.matcher(name).matches()) {
                fields.finding(name, "illegal-id", "'" + Fields.quote(name) + "' is no name of a header");
            } else if (OURS.contains(canonical)) {
                fields.finding(name, "reserved-header", "'" + name + "' is set by the engine; leave it out");
            } else if (headers.containsKey(canonical)) {
                fields.finding(name, "duplicate-id", "'" + name + "' is there twice");
            } else {
                headers.put(canonical, TemplateReader.read(fields, name, LONGEST_HEADER, scope.expressions()));
            }
        }
        return headers;
    }
}
