package io.nodeflow.gateway.session;

import io.netty.channel.Channel;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.Executor;

/**
 * Whether a client is read from. Beside pausing the socket it stops the channel, since Vert.x reads on until it holds 16 frames
 * of a socket that is paused, however large they are. For the socket's event loop only.
 */
final class Intake {

    private final ServerWebSocket socket;
    private final Channel channel;
    private final Executor loop;
    private boolean open = true;

    /** @param channel that the socket is on */
    Intake(ServerWebSocket socket, Channel channel, Executor loop) {
        this.socket = socket;
        this.channel = channel;
        this.loop = loop;
    }

    void set(boolean wanted) {
        if (wanted == open) {
            return;
        }
        open = wanted;
        if (open) {
            socket.resume();
        } else {
            socket.pause();
        }
        setChannel();
        loop.execute(this::setChannel); // once more: Vert.x has it read when it has handed out the last of 16 frames
    }

    private void setChannel() {
        channel.config().setAutoRead(open);
    }
}
