package io.nodeflow.engine.http;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.CallFailedException;
import io.nodeflow.engine.node.ExternalCall;
import io.nodeflow.engine.node.ExternalContext;
import io.nodeflow.engine.node.ExternalProgram;
import org.jspecify.annotations.Nullable;

/** Makes a request of each message, and of each answer what the node makes of it. */
public final class HttpProgram implements ExternalProgram {

    /** What a node makes of the answer to a message. */
    public interface AnswerUse {

        /**
         * The JSON that an answer is.
         *
         * @throws CallFailedException when the node cannot use it
         */
        byte[] usable(byte[] answer) throws CallFailedException;

        /**
         * The value that goes on.
         *
         * @param json an answer that is usable, or what stands in for it
         */
        byte[] result(Message message, byte[] json) throws UnprocessableException;
    }

    private final RequestTemplate template;
    private final HttpCaller caller;
    private final @Nullable AnswerUse use;

    private HttpProgram(RequestTemplate template, int concurrency, ExternalContext context, @Nullable AnswerUse use) {
        this.template = template;
        this.caller = new HttpCaller(context, concurrency);
        this.use = use;
    }

    /** For a node that is done when the other side has taken the message. */
    public static HttpProgram sending(RequestTemplate template, int concurrency, ExternalContext context) {
        return new HttpProgram(template, concurrency, context, null);
    }

    /** For a node that sends on what it makes of the answers. */
    public static HttpProgram asking(
            RequestTemplate template, int concurrency, ExternalContext context, AnswerUse use) {
        return new HttpProgram(template, concurrency, context, use);
    }

    @Override
    public ExternalCall prepare(Message message, String id) throws UnprocessableException {
        return new HttpCall(caller, template.render(message, id), message, use);
    }

    @Override
    public void close() {
        caller.close();
    }
}
