package io.nodeflow.gateway.session;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.protocol.ClientFrame;
import io.nodeflow.gateway.protocol.FrameException;
import io.nodeflow.gateway.protocol.From;
import io.nodeflow.gateway.protocol.Token;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ids of an event stream's events, by which a client resumes: a token, and where there are several streams the newest of
 * each with dots between, since a client remembers one id.
 */
final class EventIds {

    private final boolean several;
    private final Map<StreamName, String> newest = new LinkedHashMap<>();

    EventIds(ClientFrame.Subscribing wanted) {
        this.several = wanted instanceof ClientFrame.SubscribeAll;
        // Where a stream does not begin before the connection breaks again, the client goes on from what it had.
        if (wanted instanceof ClientFrame.SubscribeAll all && all.from() instanceof From.ResumeEach resumed) {
            resumed.tokens().forEach((stream, token) -> newest.put(stream, token.encode()));
        }
    }

    /** The id of an event that has this token. */
    String after(String token) {
        if (!several) {
            return token;
        }
        try {
            newest.put(Token.decode(token).stream(), token);
        } catch (FrameException e) {
            throw new IllegalStateException("a token of this gateway is none", e);
        }
        return String.join(".", newest.values());
    }
}
