package io.nodeflow.gateway.session;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import java.util.function.Consumer;

/**
 * Hears of frames that could not be read, in the place of Vert.x, which would cut the connection without a word. The decoder
 * reads nothing more after one.
 */
final class FrameGuard extends ChannelInboundHandlerAdapter {

    /** The name under which Vert.x has its own handler. */
    private static final String VERTX = "handler";

    private final Consumer<CorruptedWebSocketFrameException> violated;

    private FrameGuard(Consumer<CorruptedWebSocketFrameException> violated) {
        this.violated = violated;
    }

    /** Tells the consumer, on the connection's event loop. */
    static void protect(ChannelPipeline pipeline, Consumer<CorruptedWebSocketFrameException> violated) {
        pipeline.addBefore(VERTX, FrameGuard.class.getSimpleName(), new FrameGuard(violated));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            violated.accept(corrupted);
        } else {
            super.exceptionCaught(context, cause);
        }
    }
}
