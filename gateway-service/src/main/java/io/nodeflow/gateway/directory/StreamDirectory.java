package io.nodeflow.gateway.directory;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which streams there are and how they are. Thread-safe; reads are of one immutable snapshot and never wait.
 *
 * <p>Listeners hear of changes on the directory's own thread, in the order in which they happened, after {@link #find} shows
 * them; they must not block. While Kafka is away the last known state stays.
 */
@Singleton
public class StreamDirectory {

    private static final Logger LOG = Logger.getLogger(StreamDirectory.class);

    private final List<Consumer<StreamChange>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Boolean>> reachabilityListeners = new CopyOnWriteArrayList<>();
    private final Queue<CompletableFuture<Void>> wantingNews = new ConcurrentLinkedQueue<>();
    private volatile DirectorySnapshot snapshot = DirectorySnapshot.EMPTY;
    private volatile @Nullable String trouble = "the stream directory has not read its topics yet";
    private volatile boolean caughtUpOnce;

    /** The stream of that name, when there is one. */
    public Optional<StreamEntry> find(StreamName name) {
        return Optional.ofNullable(snapshot.streams().get(name));
    }

    /** All streams, in no order. */
    public Collection<StreamEntry> all() {
        return snapshot.streams().values();
    }

    /** What is desired of a workflow, when there is one of that id. */
    public Optional<WorkflowRecord> workflow(WorkflowId id) {
        return Optional.ofNullable(snapshot.workflows().get(id));
    }

    /** Whether everything that stood in the topics at the start has been read; stays true. */
    public boolean isCaughtUp() {
        return caughtUpOnce;
    }

    /** Why the directory is not, or no longer, up to date; empty while it is. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /**
     * Completes when all that is in Kafka now can be found here, so that a workflow which was deployed a moment ago is not
     * taken for unknown; fails when Kafka does not answer.
     */
    public CompletionStage<Void> catchUp() {
        CompletableFuture<Void> news = new CompletableFuture<>();
        wantingNews.add(news);
        return news;
    }

    /** Tells the listener of every change from now on, until the handle is closed. */
    public AutoCloseable listen(Consumer<StreamChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells the listener, on the directory's thread, when Kafka is lost (false) and when all is up to date again (true). */
    public AutoCloseable listenToReachability(Consumer<Boolean> listener) {
        reachabilityListeners.add(listener);
        return () -> reachabilityListeners.remove(listener);
    }

    /** Takes those who wait for {@link #catchUp}; for the reader. */
    List<CompletableFuture<Void>> takeWaiting() {
        List<CompletableFuture<Void>> taken = new java.util.ArrayList<>();
        for (CompletableFuture<Void> next = wantingNews.poll(); next != null; next = wantingNews.poll()) {
            taken.add(next);
        }
        return taken;
    }

    /** Makes a snapshot the current one and tells of what is different; for the reader's thread. */
    void publish(DirectorySnapshot next) {
        DirectorySnapshot before = snapshot;
        snapshot = next;
        caughtUpOnce = true;
        boolean wasAway = trouble != null;
        trouble = null;
        for (StreamChange change : before.changesTo(next)) {
            for (Consumer<StreamChange> listener : listeners) {
                try {
                    listener.accept(change);
                } catch (RuntimeException e) {
                    LOG.errorf(e, "a listener failed on the change of stream %s", change.name());
                }
            }
        }
        if (wasAway) {
            reachabilityListeners.forEach(listener -> listener.accept(true));
        }
    }

    /** Notes that Kafka does not answer; that it does again shows in the next {@link #publish}. */
    void trouble(String reason) {
        boolean isNews = trouble == null;
        trouble = reason;
        if (isNews) {
            reachabilityListeners.forEach(listener -> listener.accept(false));
        }
    }
}
