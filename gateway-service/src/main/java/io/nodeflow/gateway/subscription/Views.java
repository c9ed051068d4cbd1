package io.nodeflow.gateway.subscription;

import io.nodeflow.gateway.directory.StreamEntry;
import io.nodeflow.gateway.feed.Feeds;
import io.nodeflow.gateway.feed.Refusal;
import io.nodeflow.gateway.protocol.From;
import io.nodeflow.gateway.protocol.ViewOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** The views of one connection, which serve its subscriptions. For the connection's loop only. */
final class Views {

    private final Feeds feeds;
    private final Outlet outlet;
    private final Executor loop;
    private final BiConsumer<View, Refusal> refused;
    private final List<View> views = new ArrayList<>();

    /** @param refused told of each that nothing comes of, or nothing any more */
    Views(Feeds feeds, Outlet outlet, Executor loop, BiConsumer<View, Refusal> refused) {
        this.feeds = feeds;
        this.outlet = outlet;
        this.loop = loop;
        this.refused = refused;
    }

    List<View> all() {
        return List.copyOf(views);
    }

    /** The view whose channel the client knows by that name. */
    Optional<View> on(String channel) {
        return views.stream().filter(view -> view.isOn(channel)).findFirst();
    }

    /** Lets a subscription take part in a view that is open to it, or opens one for it. */
    void serve(Subscription subscription, StreamEntry entry) {
        From from = subscription.wanted().from();
        ViewOptions.Resolved options = subscription.wanted().options().resolve(entry.options());
        Optional<View> shared = views.stream()
                .filter(view -> view.entry().name().equals(entry.name())
                        && view.options().equals(options)
                        && view.isOpenTo(from))
                .findFirst();
        if (shared.isPresent()) {
            shared.get().add(subscription);
        } else {
            View view = new View(outlet, refused, entry, options, from, freeTwin(entry, options), false);
            view.add(subscription);
            open(view, from);
        }
    }

    /** A subscription has ended, and with the last of a view the view. */
    void leave(Subscription subscription) {
        View view = subscription.view();
        if (view != null && view.remove(subscription)) {
            view.close();
            views.remove(view);
        }
    }

    /** The stream is something else now; when it shows another topic, its viewers go on there. */
    void follow(StreamEntry entry) {
        From latest = new From.Latest();
        for (View view : all()) {
            if (!view.entry().name().equals(entry.name())) {
                continue;
            }
            if (view.entry().topic().equals(entry.topic())) {
                view.showsAs(entry);
            } else {
                views.remove(view);
                view.close();
                View next = new View(outlet, refused, entry, view.options(), latest, view.twin(), true);
                view.subscriptions().forEach(next::add);
                open(next, latest);
            }
        }
    }

    /** The outlet takes more: what waits is written, one batch of each view in turn, and then history goes on. */
    void drained() {
        boolean more = true;
        while (more) {
            more = false;
            for (View view : all()) {
                more |= view.writeNext();
            }
        }
        all().forEach(View::drained);
    }

    void close() {
        views.forEach(View::close);
        views.clear();
    }

    private void open(View view, From from) {
        views.add(view);
        ViewOptions.Resolved options = view.options();
        view.servedBy(feeds.open(
                new Feeds.Wanted(
                        view.entry().name(),
                        view.entry().topic(),
                        options.maxBatchSize(),
                        Duration.ofMillis(options.batchTimeout()),
                        options.selection(),
                        options.maxRate(),
                        view.twin(),
                        isUsual(view),
                        from),
                view,
                loop));
    }

    private static boolean isUsual(View view) {
        return view.twin() == 0
                && view.options()
                        .batchesAs(ViewOptions.DEFAULT.resolve(view.entry().options()));
    }

    /** Views of one channel cannot be told apart by a client, so that each gets a channel of its own. */
    private int freeTwin(StreamEntry entry, ViewOptions.Resolved options) {
        int twin = 0;
        while (isTaken(entry, options, twin)) {
            twin++;
        }
        return twin;
    }

    private boolean isTaken(StreamEntry entry, ViewOptions.Resolved options, int twin) {
        return views.stream()
                .anyMatch(view -> view.twin() == twin
                        && view.entry().name().equals(entry.name())
                        && view.options().batchesAs(options));
    }
}
