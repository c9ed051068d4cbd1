package io.nodeflow.engine.http;

import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.ExternalCall;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The call of one message over HTTP. */
final class HttpCall implements ExternalCall {

    /** What becomes of an answer. */
    interface Use {
        byte @Nullable [] result(byte[] answer) throws UnprocessableException;
    }

    private final HttpCaller caller;
    private final HttpRequest request;
    private final boolean keepsAnswer;
    private final Use use;
    private volatile @Nullable Exchange exchange;

    HttpCall(HttpCaller caller, HttpRequest request, boolean keepsAnswer, Use use) {
        this.caller = caller;
        this.request = request;
        this.keepsAnswer = keepsAnswer;
        this.use = use;
    }

    @Override
    public CompletionStage<byte[]> attempt() {
        Exchange next = new Exchange(caller, keepsAnswer);
        exchange = next;
        return next.send(request).map(body -> body.getBytes()).toCompletionStage();
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
        return use.result(answer);
    }
}
