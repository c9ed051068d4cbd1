package io.nodeflow.engine.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;

/**
 * A request as it is to be sent.
 *
 * @param headers of the user's; the idempotency key is not among them
 * @param body empty for none
 */
record HttpRequest(HttpMethod method, Url url, Map<String, String> headers, String idempotencyKey, Buffer body) {

    HttpRequest {
        headers = Map.copyOf(headers);
    }

    /** Whether it may be sent again elsewhere because of a redirection with this status, unchanged. */
    boolean survives(int status) {
        return status == 307 || status == 308 || method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** The same elsewhere. Another origin gets none of the headers, which may hold credentials. */
    HttpRequest redirectedTo(Url location) {
        return new HttpRequest(method, location, url.hasOriginOf(location) ? headers : Map.of(), idempotencyKey, body);
    }
}
