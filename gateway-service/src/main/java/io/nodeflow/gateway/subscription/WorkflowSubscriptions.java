package io.nodeflow.gateway.subscription;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.protocol.ClientFrame;
import io.nodeflow.gateway.protocol.From;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of one connection to all streams of a workflow, and the members that they have: a subscription of its own
 * for each stream, under the one name. For the connection's loop only, but for {@link #isWatching}.
 */
final class WorkflowSubscriptions {

    /** One of them. */
    static final class Whole {

        private final ClientFrame.SubscribeAll wanted;
        private final Map<StreamName, Subscription> members = new LinkedHashMap<>();

        private Whole(ClientFrame.SubscribeAll wanted) {
            this.wanted = wanted;
        }

        ClientFrame.SubscribeAll wanted() {
            return wanted;
        }

        String name() {
            return wanted.sub();
        }

        /** Whether there was no stream yet. */
        boolean isWaiting() {
            return members.isEmpty();
        }

        /** Where a stream begins that was not there when this began: nothing of it is missed. */
        From fromOfNewcomer(StreamName stream) {
            return wanted.from() instanceof From.ResumeEach each ? each.in(stream) : new From.Earliest();
        }

        boolean has(StreamName stream) {
            return members.containsKey(stream);
        }

        /** A new member, for one of the streams. */
        Subscription member(StreamName stream, From from) {
            Subscription member = new Subscription(
                    new ClientFrame.Subscribe(wanted.sub(), stream, from, wanted.options(), true), true);
            members.put(stream, member);
            return member;
        }
    }

    private final Map<String, Whole> bySub = new HashMap<>();
    private final Map<String, Integer> watched = new ConcurrentHashMap<>();

    Whole add(ClientFrame.SubscribeAll wanted) {
        Whole whole = new Whole(wanted);
        bySub.put(wanted.sub(), whole);
        watched.merge(wanted.workflow().value(), 1, Integer::sum);
        return whole;
    }

    boolean has(String sub) {
        return bySub.containsKey(sub);
    }

    /** Whether it is still the one of its name. */
    boolean has(Whole whole) {
        return bySub.get(whole.wanted.sub()) == whole;
    }

    /** Takes one out; returns its members, or null when there is none of that name. */
    @Nullable
    Collection<Subscription> remove(String sub) {
        Whole whole = bySub.remove(sub);
        if (whole == null) {
            return null;
        }
        watched.computeIfPresent(whole.wanted.workflow().value(), (id, count) -> count == 1 ? null : count - 1);
        return whole.members.values();
    }

    /** Whether some want that stream. Any thread. */
    boolean isWatching(StreamName stream) {
        int slash = stream.value().indexOf('/');
        return slash > 0 && watched.containsKey(stream.value().substring(0, slash));
    }

    /** Those that want a stream and do not have it yet. */
    List<Whole> missing(StreamName stream) {
        return bySub.values().stream()
                .filter(whole -> whole.wanted.covers(stream) && !whole.has(stream))
                .toList();
    }

    /** Those that no stream is there for yet. */
    List<Whole> waiting() {
        return bySub.values().stream().filter(Whole::isWaiting).toList();
    }

    List<Subscription> members() {
        List<Subscription> members = new ArrayList<>();
        bySub.values().forEach(whole -> members.addAll(whole.members.values()));
        return members;
    }

    /** Streams that are subscribed to, and subscriptions that wait for one. */
    int count() {
        return members().size() + waiting().size();
    }

    void clear() {
        bySub.clear();
        watched.clear();
    }
}
