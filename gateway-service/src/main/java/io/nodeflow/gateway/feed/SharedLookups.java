package io.nodeflow.gateway.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks once for many who want to know the same at the same time. Nobody gets an answer to a question that was put before theirs:
 * whoever comes while one is under way shares the next. Thread-safe.
 */
final class SharedLookups<K, V> {

    private static final class Turn<V> {
        @Nullable
        CompletableFuture<V> next;
    }

    private final Function<K, CompletableFuture<V>> ask;
    private final Map<K, Turn<V>> turns = new HashMap<>();

    SharedLookups(Function<K, CompletableFuture<V>> ask) {
        this.ask = ask;
    }

    CompletableFuture<V> get(K key) {
        synchronized (turns) {
            Turn<V> turn = turns.get(key);
            if (turn != null) {
                turn.next = turn.next == null ? new CompletableFuture<>() : turn.next;
                return turn.next;
            }
            turns.put(key, new Turn<>());
        }
        CompletableFuture<V> answer = new CompletableFuture<>();
        ask(key, answer);
        return answer;
    }

    private void ask(K key, CompletableFuture<V> answer) {
        question(key).whenComplete((value, failure) -> {
            CompletableFuture<V> next = nextTurn(key);
            if (next != null) {
                ask(key, next);
            }
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else {
                answer.complete(value);
            }
        });
    }

    private CompletableFuture<V> question(K key) {
        try {
            return ask.apply(key);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private @Nullable CompletableFuture<V> nextTurn(K key) {
        synchronized (turns) {
            Turn<V> turn = turns.get(key);
            CompletableFuture<V> next = turn == null ? null : turn.next;
            if (turn == null || next == null) {
                turns.remove(key);
                return null;
            }
            turn.next = null;
            return next;
        }
    }
}
