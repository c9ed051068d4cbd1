package io.nodeflow.engine.http;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.CallFailedException;
import io.nodeflow.engine.node.ExternalCall;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The call of one message over HTTP. */
final class HttpCall implements ExternalCall {

    private final HttpCaller caller;
    private final HttpRequest request;
    private final Message message;
    private final HttpProgram.@Nullable AnswerUse use;
    private volatile @Nullable Exchange exchange;

    /**
     * @param use null when the answer is of none
     */
    HttpCall(HttpCaller caller, HttpRequest request, Message message, HttpProgram.@Nullable AnswerUse use) {
        this.caller = caller;
        this.request = request;
        this.message = message;
        this.use = use;
    }

    /** An answer that is of no use is a failed attempt, so that it is treated as all of those are. */
    @Override
    public CompletionStage<byte[]> attempt() {
        Exchange next = new Exchange(caller, use != null);
        exchange = next;
        return next.send(request).compose(this::usable).toCompletionStage();
    }

    private Future<byte[]> usable(Buffer body) {
        try {
            byte[] answer = body.getBytes();
            return Future.succeededFuture(use == null ? answer : use.usable(answer));
        } catch (CallFailedException e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public void cancel() {
        Exchange current = exchange;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public byte @Nullable [] result(byte[] answer) throws UnprocessableException {
        return use == null ? null : use.result(message, answer);
    }
}
