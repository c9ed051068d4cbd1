package io.nodeflow.gateway.protocol;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.gateway.ingest.IngestMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client may say. */
public sealed interface ClientFrame {

    /** Credentials; nothing is required yet, so nothing is looked at. */
    record Connect() implements ClientFrame {}

    /** Begins a subscription. */
    sealed interface Subscribing extends ClientFrame {

        /** How the client calls it. */
        String sub();

        /** Whether what is not there is waited for, rather than an error. */
        boolean waitWhenMissing();

        /** What is asked for, as the client writes it. */
        String streams();

        /** Whether a stream is, or is one of those, that are asked for. */
        boolean covers(StreamName name);
    }

    /** A subscription to one stream. */
    record Subscribe(String sub, StreamName stream, From from, ViewOptions options, boolean waitWhenMissing)
            implements Subscribing {

        @Override
        public String streams() {
            return stream.value();
        }

        @Override
        public boolean covers(StreamName name) {
            return stream.equals(name);
        }
    }

    /** A subscription to all streams of a workflow, also to those that come later. */
    record SubscribeAll(String sub, WorkflowId workflow, From from, ViewOptions options, boolean waitWhenMissing)
            implements Subscribing {

        @Override
        public String streams() {
            return workflow + "/*";
        }

        @Override
        public boolean covers(StreamName name) {
            return name.value().startsWith(workflow + "/");
        }
    }

    /** Ends a subscription. */
    record Unsubscribe(String sub) implements ClientFrame {}

    /**
     * How far the client has got with what it was given.
     *
     * @param count batch frames of the channel that it has handled, counted from {@code subscribed} on
     */
    record Received(String channel, long count) implements ClientFrame {}

    /**
     * Messages into an ingest node.
     *
     * @param ack the client's number of this frame, to come back with the acknowledgement; null when it wants none
     */
    record Publish(
            WorkflowId workflow,
            NodeId node,
            List<IngestMessage> messages,
            @Nullable Long ack) implements ClientFrame {

        public Publish {
            messages = List.copyOf(messages);
        }
    }

    /** Asks for a {@code pong}. */
    record Ping() implements ClientFrame {}
}
