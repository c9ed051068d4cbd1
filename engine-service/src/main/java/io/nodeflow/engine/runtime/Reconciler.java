package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.state.WorkflowStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Makes what runs on this instance agree with the desired state: at once when that changes, twice a second for what
 * failed, and more often for what waits for other instances. A few workflows at a time, each by one thread at a time, so that a slow one does not hold up the others.
 */
public final class Reconciler implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Reconciler.class);
    private static final int PERIOD_MILLIS = 500;
    private static final int WAITING_MILLIS = 100;

    private final WorkflowStore store;
    private final RunStarter starter;
    private final Deletion deletion;
    private final Editing editing;
    private final RuntimeListener listener;
    private final ExecutorService workers;
    private final Thread thread = new Thread(this::loop, "reconciler");
    private final Semaphore signal = new Semaphore(0);
    private final Map<WorkflowId, WorkflowHost> hosts = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Reconciler(
            WorkflowStore store,
            RunStarter starter,
            Deletion deletion,
            Editing editing,
            RuntimeListener listener,
            int concurrency) {
        this.store = store;
        this.starter = starter;
        this.deletion = deletion;
        this.editing = editing;
        this.listener = listener;
        this.workers = Executors.newFixedThreadPool(concurrency, work -> {
            Thread worker = new Thread(work, "reconciler-worker");
            worker.setDaemon(true);
            return worker;
        });
        thread.setDaemon(true);
    }

    public void start() {
        store.onChange(signal::release);
        thread.start();
    }

    /** What this instance sees of each workflow. */
    public List<Observation> observe() {
        return hosts.values().stream().map(WorkflowHost::observe).toList();
    }

    /** Stops everything that runs here; others take over, and positions stay. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
            Collection<WorkflowHost> running = hosts.values();
            running.forEach(host -> workers.execute(() -> host.stop(false)));
            workers.shutdown();
            if (!workers.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("some workflows did not stop within 30 s; their uncommitted messages will be repeated");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        while (!closed) {
            try {
                reconcile(store.workflows());
                boolean waiting = hosts.values().stream().anyMatch(WorkflowHost::isWaiting);
                signal.tryAcquire(waiting ? WAITING_MILLIS : PERIOD_MILLIS, TimeUnit.MILLISECONDS);
                signal.drainPermits();
            } catch (InterruptedException e) {
                return; // closed
            }
        }
    }

    private void reconcile(SortedMap<WorkflowId, WorkflowRecord> desired) {
        Instant now = Instant.now();
        desired.forEach((id, record) -> {
            WorkflowHost host =
                    hosts.computeIfAbsent(id, absent -> new WorkflowHost(record, starter, deletion, editing, listener));
            if (!host.desired().uid().equals(record.uid())) {
                bury(id, host);
            } else if (host.needsWork(record, now)) {
                work(host, () -> host.converge(record));
            }
        });
        hosts.forEach((id, host) -> {
            if (!desired.containsKey(id)) {
                bury(id, host);
            }
        });
    }

    private void bury(WorkflowId id, WorkflowHost host) {
        work(host, () -> {
            host.bury();
            hosts.remove(id, host);
            listener.gone(host.desired());
            signal.release();
        });
    }

    private void work(WorkflowHost host, Runnable task) {
        if (!host.take()) {
            return; // it is asked again at the next turn
        }
        workers.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.errorf(
                        e,
                        "workflow %s: could not be worked on; trying again",
                        host.desired().id());
            } finally {
                host.release();
            }
        });
    }
}
