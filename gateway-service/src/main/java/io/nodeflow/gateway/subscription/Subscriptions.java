package io.nodeflow.gateway.subscription;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.directory.StreamChange;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.directory.StreamEntry;
import io.nodeflow.gateway.directory.StreamState;
import io.nodeflow.gateway.feed.Feeds;
import io.nodeflow.gateway.feed.Refusal;
import io.nodeflow.gateway.protocol.ClientFrame;
import io.nodeflow.gateway.protocol.FrameException;
import io.nodeflow.gateway.protocol.From;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** All subscriptions of one connection. For the connection's loop only. */
public final class Subscriptions {

    private final StreamDirectory directory;
    private final Outlet outlet;
    private final Executor loop;
    private final int most;
    private final Map<String, Subscription> byName = new LinkedHashMap<>();
    private final WorkflowSubscriptions workflows = new WorkflowSubscriptions();
    private final Views views;
    private final Notices notices;
    private final Set<StreamName> watched = ConcurrentHashMap.newKeySet();
    private final List<AutoCloseable> listening;
    private boolean closed;

    /**
     * @param most subscriptions that there may be at a time
     */
    public Subscriptions(StreamDirectory directory, Feeds feeds, Outlet outlet, Executor loop, int most) {
        this.directory = directory;
        this.outlet = outlet;
        this.loop = loop;
        this.views = new Views(feeds, outlet, loop, this::refuse);
        this.notices = new Notices(directory, outlet);
        this.most = most;
        this.listening = List.of(
                directory.listen(change -> {
                    if (watched.contains(change.name()) || workflows.isWatching(change.name())) {
                        loop.execute(() -> follow(change));
                    }
                }),
                directory.listenToReachability(reachable -> loop.execute(() -> tellReachability(reachable))));
    }

    /**
     * Begins a subscription; {@code subscribed}, for each of its streams, or an {@code error} about it, follows.
     *
     * @throws FrameException when it cannot begin, now or later
     */
    public void subscribe(ClientFrame.Subscribing wanted) throws FrameException {
        requireRoomFor(wanted.sub());
        if (wanted instanceof ClientFrame.SubscribeAll all) {
            begin(all);
        } else if (wanted instanceof ClientFrame.Subscribe one) {
            begin(one);
        }
    }

    private void begin(ClientFrame.Subscribe wanted) {
        Subscription subscription = new Subscription(wanted, false);
        byName.put(wanted.sub(), subscription);
        watched.add(wanted.stream());
        Optional<StreamEntry> entry = directory.find(wanted.stream());
        if (entry.isPresent()) {
            open(subscription, entry.get());
        } else if (wanted.waitWhenMissing()) {
            notices.waiting(wanted.sub());
        } else {
            // It may have been deployed a moment ago, and this gateway have not read of it yet.
            directory
                    .catchUp()
                    .whenComplete((done, failure) -> loop.execute(() -> lookAgain(subscription, failure != null)));
        }
    }

    private void begin(ClientFrame.SubscribeAll wanted) {
        WorkflowSubscriptions.Whole whole = workflows.add(wanted);
        if (directory.isCaughtUp() && openAll(whole)) {
            return;
        }
        if (wanted.waitWhenMissing()) {
            notices.waiting(wanted.sub());
        } else {
            directory.catchUp().whenComplete((done, failure) -> loop.execute(() -> lookAgain(whole, failure != null)));
        }
    }

    /**
     * Ends a subscription.
     *
     * @throws FrameException when there is none of that name
     */
    public void unsubscribe(String name) throws FrameException {
        if (!end(name)) {
            throw new FrameException("unknown-sub", "there is no subscription '" + name + "'");
        }
    }

    private boolean end(String name) {
        Collection<Subscription> members = workflows.remove(name);
        if (members != null) {
            members.forEach(views::leave);
            return true;
        }
        Subscription subscription = byName.remove(name);
        if (subscription == null) {
            return false;
        }
        views.leave(subscription);
        StreamName stream = subscription.wanted().stream();
        if (byName.values().stream().noneMatch(other -> other.wanted().stream().equals(stream))) {
            watched.remove(stream);
        }
        return true;
    }

    /** Ends what a view serves, and says why. */
    private void refuse(View view, Refusal refusal) {
        for (Subscription subscription : view.subscriptions()) {
            if (end(subscription.name())) {
                notices.refused(subscription, refusal);
            }
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
            for (View view : views.all()) {
                view.tellStatus();
                if (view.beganLate()) {
                    boolean reachable = directory.trouble().isEmpty();
                    view.subscriptions().forEach(each -> notices.reachability(each, reachable));
                }
            }
        }
    }

    /** Ends everything. */
    public void close() {
        closed = true;
        stopListening();
        byName.clear();
        workflows.clear();
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

    private void requireRoomFor(String sub) throws FrameException {
        if (byName.containsKey(sub) || workflows.has(sub)) {
            throw new FrameException("duplicate-sub", "sub '" + sub + "' is in use; unsubscribe it first");
        }
        if (isFull()) {
            throw new FrameException(
                    "too-many-subscriptions", "a connection may have " + most + " subscriptions; open another one");
        }
    }

    private boolean isFull() {
        return byName.size() + workflows.count() >= most;
    }

    private void lookAgain(Subscription subscription, boolean unsure) {
        if (closed || byName.get(subscription.name()) != subscription || subscription.view() != null) {
            return;
        }
        StreamName stream = subscription.wanted().stream();
        Optional<StreamEntry> entry = directory.find(stream);
        if (entry.isPresent()) {
            open(subscription, entry.get());
        } else {
            byName.remove(subscription.name());
            notices.missing(subscription.name(), stream.value(), unsure);
        }
    }

    private void lookAgain(WorkflowSubscriptions.Whole whole, boolean unsure) {
        if (!closed && workflows.has(whole) && whole.isWaiting() && !openAll(whole)) {
            workflows.remove(whole.name());
            notices.missing(whole.name(), whole.wanted().streams(), unsure);
        }
    }

    private void open(Subscription subscription, StreamEntry entry) {
        views.serve(subscription, entry);
        notices.begins(subscription, entry);
    }

    /** Begins with all streams that there are; returns whether there is one. */
    private boolean openAll(WorkflowSubscriptions.Whole whole) {
        directory.all().stream()
                .filter(entry -> whole.wanted().covers(entry.name()))
                .sorted(Comparator.comparing(entry -> entry.name().value()))
                .forEach(entry -> open(whole, entry, whole.wanted().from().in(entry.name())));
        return !whole.isWaiting();
    }

    private void open(WorkflowSubscriptions.Whole whole, StreamEntry entry, From from) {
        if (!whole.isWaiting() && isFull()) {
            notices.noRoom(whole.name(), entry.name(), most);
        } else {
            open(whole.member(entry.name(), from), entry);
        }
    }

    private void follow(StreamChange change) {
        if (closed) {
            return;
        }
        StreamEntry after = change.after();
        StreamEntry before = change.before();
        for (Subscription subscription : all()) {
            if (!subscription.wanted().stream().equals(change.name())) {
                continue;
            }
            if (after != null && subscription.view() == null) {
                open(subscription, after);
            } else if (after == null) {
                notices.state(subscription, StreamState.DELETED, null);
            } else if (before == null || !before.looksAs(after)) {
                notices.look(subscription, after);
            } else if (before.state() != after.state() || !Objects.equals(before.reason(), after.reason())) {
                notices.state(subscription, after.state(), after.reason());
            }
        }
        if (after != null) {
            views.follow(after);
            workflows.missing(after.name()).forEach(whole -> welcome(whole, after));
        }
    }

    /** A workflow has a stream that was not there before. */
    private void welcome(WorkflowSubscriptions.Whole whole, StreamEntry entry) {
        if (whole.isWaiting()) {
            openAll(whole);
        } else {
            open(whole, entry, whole.fromOfNewcomer(entry.name()));
        }
    }

    private void tellReachability(boolean reachable) {
        if (!closed) {
            workflows.waiting().forEach(whole -> notices.waiting(whole.name()));
            all().forEach(subscription -> notices.reachability(subscription, reachable));
        }
    }

    private List<Subscription> all() {
        List<Subscription> all = new ArrayList<>(byName.values());
        all.addAll(workflows.members());
        return all;
    }
}
