package io.nodeflow.gateway.subscription;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.directory.StreamEntry;
import io.nodeflow.gateway.directory.StreamState;
import io.nodeflow.gateway.feed.Refusal;
import io.nodeflow.gateway.protocol.ServerFrame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a connection what becomes of the streams behind its subscriptions. For the connection's loop only. */
final class Notices {

    private static final String UNREACHABLE = "broker unreachable";

    private final StreamDirectory directory;
    private final Outlet outlet;

    Notices(StreamDirectory directory, Outlet outlet) {
        this.directory = directory;
        this.outlet = outlet;
    }

    /** The state of a stream that a subscription begins with; nothing while all is well. */
    void begins(Subscription subscription, StreamEntry entry) {
        if (directory.trouble().isPresent()) {
            state(subscription, StreamState.WAITING, UNREACHABLE);
        } else if (entry.state() != StreamState.RUNNING) {
            state(subscription, entry.state(), entry.reason());
        }
    }

    void state(Subscription subscription, StreamState state, @Nullable String reason) {
        outlet.control(
                new ServerFrame.State(subscription.name(), subscription.streamToTell(), state.wireForm(), reason));
    }

    /** The stream is shown in another way now. */
    void look(Subscription subscription, StreamEntry entry) {
        outlet.control(new ServerFrame.State(
                subscription.name(),
                subscription.streamToTell(),
                entry.state().wireForm(),
                entry.reason(),
                entry.kind(),
                entry.view()));
    }

    /** Without Kafka nothing comes, however well the workflow runs; with it again, what it says counts. */
    void reachability(Subscription subscription, boolean reachable) {
        Optional<StreamEntry> entry = directory.find(subscription.wanted().stream());
        if (!reachable) {
            state(subscription, StreamState.WAITING, UNREACHABLE);
        } else if (entry.isPresent()) {
            state(subscription, entry.get().state(), entry.get().reason());
        } else if (subscription.view() == null) {
            waiting(subscription.name());
        } else {
            state(subscription, StreamState.DELETED, null);
        }
    }

    /** There is nothing yet of what a subscription asks for. */
    void waiting(String sub) {
        outlet.control(new ServerFrame.State(
                sub,
                null,
                StreamState.WAITING.wireForm(),
                directory.trouble().isPresent() ? UNREACHABLE : "there is no such stream yet"));
    }

    /**
     * There is nothing of what a subscription asks for, and it has ended.
     *
     * @param unsure whether Kafka could not be asked
     */
    void missing(String sub, String stream, boolean unsure) {
        outlet.control(
                unsure
                        ? error(
                                sub,
                                "kafka-unavailable",
                                "Kafka does not answer, so that nobody knows whether there is a stream '" + stream
                                        + "'; try again, or wait for it with \"whenMissing\":\"wait\"")
                        : error(
                                sub,
                                "unknown-stream",
                                "there is no stream '" + stream
                                        + "'; GET /streams lists those there are, and \"whenMissing\":\"wait\" waits for it"));
    }

    /** A stream of several cannot be had, since there is room for no more. */
    void noRoom(String sub, StreamName stream, int most) {
        outlet.control(error(
                sub,
                "too-many-subscriptions",
                "no room for stream '" + stream + "': a connection may have " + most
                        + " subscriptions; subscribe it on another one"));
    }

    /** A stream is not delivered, or not any more. */
    void refused(Subscription subscription, Refusal refusal) {
        outlet.control(error(subscription.name(), refusal.code(), refusal.message()));
    }

    private static ServerFrame.Error error(String sub, String code, String message) {
        return new ServerFrame.Error(sub, null, code, message);
    }
}
