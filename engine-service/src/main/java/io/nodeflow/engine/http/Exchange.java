package io.nodeflow.engine.http;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.engine.node.CallFailedException;
import io.nodeflow.engine.target.TargetRefusedException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** One attempt: a request, the redirections that it meets, and the answer. */
final class Exchange {

    private static final int MOST_REDIRECTIONS = 5;

    private final HttpCaller caller;
    private final boolean keepsAnswer;
    private @Nullable HttpClientRequest underWay;
    private boolean cancelled;

    /**
     * @param keepsAnswer whether the answer is of use, so that it must be there as a whole
     */
    Exchange(HttpCaller caller, boolean keepsAnswer) {
        this.caller = caller;
        this.keepsAnswer = keepsAnswer;
    }

    /** The answer of a call that succeeded. */
    Future<Buffer> send(HttpRequest request) {
        return send(request, 0).recover(failure -> Future.failedFuture(classify(failure)));
    }

    /** Ends what is under way; an answer that is there stays, and its connection serves others. */
    synchronized void cancel() {
        cancelled = true;
        if (underWay != null) {
            underWay.reset();
        }
    }

    private synchronized void answered() {
        underWay = null;
    }

    private Future<Buffer> send(HttpRequest request, int redirections) {
        return caller.open(request).compose(opened -> exchange(opened, request, redirections));
    }

    /**
     * Runs on the event loop of the request, and says here what becomes of the answer: a thread that did it later might find that
     * the answer has come and gone.
     */
    private synchronized Future<Buffer> exchange(HttpClientRequest opened, HttpRequest request, int redirections) {
        underWay = opened;
        if (cancelled) {
            opened.reset();
            return Future.failedFuture(CallFailedException.forNow("given up"));
        }
        request.headers().forEach(opened::putHeader);
        opened.putHeader("idempotency-key", request.idempotencyKey());
        Future<HttpClientResponse> response =
                request.body().length() == 0 ? opened.send() : opened.send(request.body());
        return response.compose(begun -> answer(request, begun, redirections));
    }

    private Future<Buffer> answer(HttpRequest request, HttpClientResponse response, int redirections) {
        int status = response.statusCode();
        String location = response.getHeader("location");
        boolean redirected = status >= 300 && status < 400 && location != null;
        boolean succeeded = status >= 200 && status < 300;
        return AnswerBody.read(response, keepsAnswer && succeeded).compose(body -> {
            answered();
            if (redirected) {
                return follow(request, status, location, redirections);
            }
            return succeeded
                    ? Future.succeededFuture(body)
                    : Future.failedFuture(AnswerStatus.failure(request, response, body));
        });
    }

    private Future<Buffer> follow(HttpRequest request, int status, String location, int redirections) {
        Url url = request.url().resolve(location).orElse(null);
        String problem = null;
        if (url == null) {
            problem = "which is no address of http or https";
        } else if (request.url().ssl() && !url.ssl()) {
            problem = "which is not encrypted any more";
        } else if (redirections == MOST_REDIRECTIONS) {
            problem = "after as many redirections as are followed";
        } else if (!request.survives(status)) {
            problem = "which would lose the method " + request.method() + "; write the final address";
        }
        return url == null || problem != null
                ? Future.failedFuture(CallFailedException.forGood(
                        DeadLetterCode.CALL_REJECTED,
                        request.url().withoutQuery() + " answered " + status + " and leads to '" + location + "', "
                                + problem))
                : send(request.redirectedTo(url), redirections + 1);
    }

    private static Throwable classify(Throwable failure) {
        if (failure instanceof CallFailedException) {
            return failure;
        }
        if (failure instanceof TargetRefusedException) {
            return CallFailedException.forGood(DeadLetterCode.TARGET_REFUSED, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof UnknownHostException) {
            return CallFailedException.forNow("the host is unknown: " + failure.getMessage());
        }
        return CallFailedException.forNow(messagesOf(failure));
    }

    /** All that is known: what went wrong with TLS, for one, only the innermost cause tells. */
    private static String messagesOf(Throwable failure) {
        StringBuilder says = new StringBuilder();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            if (says.indexOf(message) < 0) {
                says.append(says.isEmpty() ? "" : ": ").append(message);
            }
        }
        return says.toString();
    }
}
