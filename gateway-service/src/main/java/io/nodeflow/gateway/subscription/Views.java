package io.nodeflow.gateway.subscription;

import io.nodeflow.gateway.directory.StreamEntry;
import io.nodeflow.gateway.protocol.ViewOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The views of one connection. For the connection's loop only. */
final class Views {

    private final List<View> views = new ArrayList<>();

    List<View> all() {
        return List.copyOf(views);
    }

    void add(View view) {
        views.add(view);
    }

    void remove(View view) {
        views.remove(view);
    }

    /** The view whose channel the client knows by that name. */
    Optional<View> on(String channel) {
        return views.stream().filter(view -> view.isOn(channel)).findFirst();
    }

    /** A view in which a subscription that begins now may take part. */
    @Nullable
    View live(StreamEntry entry, ViewOptions.Resolved options) {
        return views.stream()
                .filter(view -> view.isLive()
                        && view.entry().name().equals(entry.name())
                        && view.options().equals(options))
                .findFirst()
                .orElse(null);
    }

    /** Views of one channel cannot be told apart by a client, so that each gets a channel of its own. */
    int freeTwin(StreamEntry entry, ViewOptions.Resolved options) {
        int twin = 0;
        while (isTaken(entry, options, twin)) {
            twin++;
        }
        return twin;
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

    private boolean isTaken(StreamEntry entry, ViewOptions.Resolved options, int twin) {
        return views.stream()
                .anyMatch(view -> view.twin() == twin
                        && view.entry().name().equals(entry.name())
                        && view.options().maxBatchSize() == options.maxBatchSize()
                        && view.options().batchTimeout() == options.batchTimeout());
    }
}
