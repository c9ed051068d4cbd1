package io.nodeflow.engine.http;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.engine.node.CallFailedException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** Reads the body of an answer as long as it is not too large. */
final class AnswerBody {

    private AnswerBody() {}

    static Future<Buffer> read(HttpClientResponse response, int limit) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(body));
        response.handler(part -> {
            if (body.length() + part.length() > limit) {
                whole.tryFail(CallFailedException.forGood(
                        DeadLetterCode.ANSWER_UNUSABLE, "the answer has more than " + limit + " bytes"));
                response.request().reset();
            } else {
                body.appendBuffer(part);
            }
        });
        return whole.future();
    }
}
