package io.nodeflow.gateway.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Runs the tasks of one key one after the other, in the order in which they were submitted, and those of different keys
 * independently. Thread-safe; keeps nothing of a key that has no task.
 */
final class SerialTasks<K> {

    private final ConcurrentHashMap<K, CompletableFuture<?>> last = new ConcurrentHashMap<>();

    /**
     * Begins the task when those before it have completed, well or not.
     *
     * @param task must not wait; it may begin on the caller's thread
     */
    <T> CompletionStage<T> submit(K key, Supplier<CompletionStage<T>> task) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        CompletableFuture<T> result = turn.thenCompose(nothing -> task.get());
        CompletableFuture<?> before = last.put(key, result);
        result.whenComplete((value, failure) -> last.remove(key, result));
        if (before == null) {
            turn.complete(null);
        } else {
            before.whenComplete((value, failure) -> turn.complete(null));
        }
        return result;
    }
}
