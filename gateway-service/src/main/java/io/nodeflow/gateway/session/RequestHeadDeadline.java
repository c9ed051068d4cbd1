package io.nodeflow.gateway.session;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Cuts connections that say nothing, or a request's head byte by byte. Vert.x only knows idle connections, and one byte now and
 * then is enough not to be one. Netty finds this class as a service.
 */
public final class RequestHeadDeadline extends ChannelInitializerExtension {

    private static final Logger LOG = Logger.getLogger(RequestHeadDeadline.class);

    /** Not given to the instance, since Netty makes it. */
    private static volatile @Nullable Duration limit;

    /** To be called before the server listens. */
    static void enforce(Duration duration) {
        limit = duration;
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        Duration duration = limit;
        if (duration != null) {
            channel.pipeline().addFirst(new Watch(duration));
        }
    }

    /** Looks at a connection's bytes until the empty line that ends the first head, and is gone then. */
    private static final class Watch extends ChannelInboundHandlerAdapter {

        private static final byte TLS_HANDSHAKE = 0x16;

        private final Duration duration;
        private @Nullable Future<?> deadline;
        private boolean begun;
        private boolean lineIsEmpty = true;

        Watch(Duration duration) {
            this.duration = duration;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) throws Exception {
            deadline = context.executor()
                    .schedule(
                            () -> {
                                LOG.debugf(
                                        "%s sent no request in %d s",
                                        context.channel().remoteAddress(), duration.toSeconds());
                                context.close();
                            },
                            duration.toMillis(),
                            TimeUnit.MILLISECONDS);
            super.channelActive(context);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof ByteBuf bytes && bytes.forEachByte(this::isWithinHead) >= 0) {
                stop();
                context.pipeline().remove(this);
            }
            super.channelRead(context, message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            stop();
            super.channelInactive(context);
        }

        private void stop() {
            if (deadline != null) {
                deadline.cancel(false);
            }
        }

        /**
         * Whether the head goes on behind that byte; empty lines before it do not count (RFC 9112 section 2.2). Of TLS nothing can
         * be seen, which has a limit for its handshake.
         */
        private boolean isWithinHead(byte next) {
            if (next == TLS_HANDSHAKE && !begun) {
                return false;
            }
            if (next == '\n') {
                boolean ends = lineIsEmpty && begun;
                lineIsEmpty = true;
                return !ends;
            }
            if (next != '\r') {
                lineIsEmpty = false;
                begun = true;
            }
            return true;
        }
    }
}
