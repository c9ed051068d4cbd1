package io.nodeflow.gateway.subscription;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.directory.StreamChange;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.directory.StreamEntry;
import io.nodeflow.gateway.directory.StreamState;
import io.nodeflow.gateway.feed.Feeds;
import io.nodeflow.gateway.protocol.ClientFrame;
import io.nodeflow.gateway.protocol.FrameException;
import io.nodeflow.gateway.protocol.From;
import io.nodeflow.gateway.protocol.Limits;
import io.nodeflow.gateway.protocol.ServerFrame;
import io.nodeflow.gateway.protocol.ViewOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** All subscriptions of one connection. For the connection's loop only. */
public final class Subscriptions {

    private static final String UNREACHABLE = "broker unreachable";

    private final StreamDirectory directory;
    private final Feeds feeds;
    private final Outlet outlet;
    private final Executor loop;
    private final Map<String, Subscription> byName = new LinkedHashMap<>();
    private final Views views = new Views();
    private final Set<StreamName> watched = ConcurrentHashMap.newKeySet();
    private final List<AutoCloseable> listening;
    private boolean closed;

    public Subscriptions(StreamDirectory directory, Feeds feeds, Outlet outlet, Executor loop) {
        this.directory = directory;
        this.feeds = feeds;
        this.outlet = outlet;
        this.loop = loop;
        this.listening = List.of(
                directory.listen(change -> {
                    if (watched.contains(change.name())) {
                        loop.execute(() -> follow(change));
                    }
                }),
                directory.listenToReachability(reachable -> loop.execute(() -> tellReachability(reachable))));
    }

    /**
     * Begins a subscription; {@code subscribed}, or an {@code error} about it, follows.
     *
     * @throws FrameException when it cannot begin, now or later
     */
    public void subscribe(ClientFrame.Subscribe wanted) throws FrameException {
        int most = Limits.DEFAULT.maxSubscriptions();
        if (byName.containsKey(wanted.sub())) {
            throw new FrameException("duplicate-sub", "sub '" + wanted.sub() + "' is in use; unsubscribe it first");
        }
        if (byName.size() >= most) {
            throw new FrameException(
                    "too-many-subscriptions", "a connection may have " + most + " subscriptions; open another one");
        }
        Subscription subscription = new Subscription(wanted);
        byName.put(wanted.sub(), subscription);
        watched.add(wanted.stream());
        Optional<StreamEntry> entry = directory.find(wanted.stream());
        if (entry.isPresent()) {
            open(subscription, entry.get());
        } else if (wanted.waitWhenMissing()) {
            tellWaiting(subscription);
        } else {
            // It may have been deployed a moment ago, and this gateway have not read of it yet.
            directory
                    .catchUp()
                    .whenComplete((done, failure) -> loop.execute(() -> lookAgain(subscription, failure != null)));
        }
    }

    /**
     * Ends a subscription.
     *
     * @throws FrameException when there is none of that name
     */
    public void unsubscribe(String name) throws FrameException {
        Subscription subscription = byName.remove(name);
        if (subscription == null) {
            throw new FrameException("unknown-sub", "there is no subscription '" + name + "'");
        }
        detach(subscription);
        StreamName stream = subscription.wanted().stream();
        if (byName.values().stream().noneMatch(other -> other.wanted().stream().equals(stream))) {
            watched.remove(stream);
        }
    }

    /**
     * The client has handled that many batches of a channel. One that is not there any more is none of its mistakes: they may
     * have crossed.
     *
     * @throws FrameException when it was not given as many
     */
    public void received(String channel, long count) throws FrameException {
        Optional<View> view = views.on(channel);
        if (view.isPresent()) {
            view.get().received(channel, count);
            drained();
        }
    }

    /** The outlet takes more. */
    public void drained() {
        views.drained();
    }

    /** Tells what has changed since the last time; to be called every second or so. */
    public void tick() {
        if (!outlet.isFull()) {
            views.all().forEach(View::tellStatus);
        }
    }

    /** Ends everything. */
    public void close() {
        closed = true;
        stopListening();
        byName.clear();
        views.close();
    }

    private void stopListening() {
        try {
            for (AutoCloseable each : listening) {
                each.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("a directory listener cannot be removed", e);
        }
    }

    private void lookAgain(Subscription subscription, boolean unsure) {
        if (closed || byName.get(subscription.name()) != subscription || subscription.view() != null) {
            return;
        }
        Optional<StreamEntry> entry = directory.find(subscription.wanted().stream());
        if (entry.isPresent()) {
            open(subscription, entry.get());
            return;
        }
        byName.remove(subscription.name());
        StreamName stream = subscription.wanted().stream();
        outlet.control(
                unsure
                        ? new ServerFrame.Error(
                                subscription.name(),
                                null,
                                "kafka-unavailable",
                                "Kafka does not answer, so that nobody knows whether there is a stream '" + stream
                                        + "'; try again, or wait for it with \"whenMissing\":\"wait\"")
                        : new ServerFrame.Error(
                                subscription.name(),
                                null,
                                "unknown-stream",
                                "there is no stream '" + stream
                                        + "'; GET /streams lists those there are, and \"whenMissing\":\"wait\" waits for it"));
    }

    private void open(Subscription subscription, StreamEntry entry) {
        ClientFrame.Subscribe wanted = subscription.wanted();
        ViewOptions.Resolved options = wanted.options().resolve(entry.options());
        View shared = wanted.from() instanceof From.Latest ? views.live(entry, options) : null;
        if (shared != null) {
            shared.add(subscription);
        } else {
            View view = new View(outlet, entry, options, views.freeTwin(entry, options), false);
            view.add(subscription);
            deliver(view, wanted.from());
        }
        if (directory.trouble().isPresent()) {
            tellState(subscription, StreamState.WAITING, UNREACHABLE);
        } else if (entry.state() != StreamState.RUNNING) {
            tellState(subscription, entry.state(), entry.reason());
        }
    }

    private void deliver(View view, From from) {
        views.add(view);
        view.servedBy(feeds.open(
                new Feeds.Wanted(
                        view.entry().name(),
                        view.entry().topic(),
                        view.options().maxBatchSize(),
                        Duration.ofMillis(view.options().batchTimeout()),
                        view.twin(),
                        from),
                view,
                loop));
    }

    private void detach(Subscription subscription) {
        View view = subscription.view();
        if (view != null && view.remove(subscription)) {
            view.close();
            views.remove(view);
        }
    }

    private void follow(StreamChange change) {
        if (closed) {
            return;
        }
        StreamEntry after = change.after();
        StreamEntry before = change.before();
        for (Subscription subscription : List.copyOf(byName.values())) {
            if (!subscription.wanted().stream().equals(change.name())) {
                continue;
            }
            if (after != null && subscription.view() == null) {
                open(subscription, after);
            } else if (after == null) {
                tellState(subscription, StreamState.DELETED, null);
            } else if (before == null || before.state() != after.state() || !same(before.reason(), after.reason())) {
                tellState(subscription, after.state(), after.reason());
            }
        }
        if (after != null) {
            for (View view : views.all()) {
                if (view.entry().name().equals(change.name())
                        && !view.entry().topic().equals(after.topic())) {
                    move(view, after);
                }
            }
        }
    }

    /** The stream shows another topic now: its viewers go on there. */
    private void move(View view, StreamEntry entry) {
        views.remove(view);
        view.close();
        View next = new View(outlet, entry, view.options(), view.twin(), true);
        view.subscriptions().forEach(next::add);
        deliver(next, new From.Latest());
    }

    /** Without Kafka nothing comes, however well the workflow runs; with it again, what it says counts. */
    private void tellReachability(boolean reachable) {
        if (closed) {
            return;
        }
        for (Subscription subscription : byName.values()) {
            Optional<StreamEntry> entry = directory.find(subscription.wanted().stream());
            if (!reachable) {
                tellState(subscription, StreamState.WAITING, UNREACHABLE);
            } else if (entry.isPresent()) {
                tellState(subscription, entry.get().state(), entry.get().reason());
            } else if (subscription.view() == null) {
                tellWaiting(subscription);
            } else {
                tellState(subscription, StreamState.DELETED, null);
            }
        }
    }

    private void tellWaiting(Subscription subscription) {
        tellState(
                subscription,
                StreamState.WAITING,
                directory.trouble().isPresent() ? UNREACHABLE : "there is no such stream yet");
    }

    private void tellState(Subscription subscription, StreamState state, @Nullable String reason) {
        outlet.control(new ServerFrame.State(subscription.name(), state.wireForm(), reason));
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return java.util.Objects.equals(one, other);
    }
}
