package io.nodeflow.engine.http;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.engine.node.CallFailedException;
import io.nodeflow.engine.node.NodeLimits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** Reads the body of an answer as long as it is not too large. */
final class AnswerBody {

    private static final int GLANCE_BYTES = 64 * 1024;

    private AnswerBody() {}

    /**
     * @param whole whether all of it is needed; otherwise what is too much is left out
     */
    static Future<Buffer> read(HttpClientResponse response, boolean whole) {
        int limit = whole ? NodeLimits.HANDLED_BYTES : GLANCE_BYTES;
        Promise<Buffer> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(read::tryFail);
        response.endHandler(end -> read.tryComplete(body));
        response.handler(part -> {
            if (body.length() + part.length() <= limit) {
                body.appendBuffer(part);
                return;
            }
            if (whole) {
                read.tryFail(CallFailedException.forGood(
                        DeadLetterCode.ANSWER_UNUSABLE, "the answer has more than " + limit + " bytes"));
            } else {
                read.tryComplete(body);
            }
            response.request().reset();
        });
        return read.future();
    }
}
