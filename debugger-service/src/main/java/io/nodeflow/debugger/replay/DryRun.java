package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.expression.InvalidExpressionException;
import io.nodeflow.contracts.observation.ReplayRecord.Selection;
import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.debugger.kafka.BoundedRead;
import io.nodeflow.debugger.kafka.KafkaClients;
import io.nodeflow.debugger.rest.Refusal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Counts what a replay would replay, and writes nothing. Thread-safe: clients of its own for each. */
@Singleton
final class DryRun {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SelectionResolver resolver;
    private final KafkaClients clients;

    DryRun(SelectionResolver resolver, KafkaClients clients) {
        this.resolver = resolver;
        this.clients = clients;
    }

    /**
     * @throws Refusal as the replay itself would be refused
     */
    ReplayPreview of(ReplayRequest request) throws InterruptedException {
        Selection selection = resolver.resolve(request);
        long total = selection.partitions().values().stream()
                .mapToLong(range -> range.end() - range.start())
                .sum();
        if (selection.key() == null && selection.filter() == null) {
            return new ReplayPreview(request.stream(), total, 0, total, true, null, selection.partitions());
        }
        try {
            return examine(request, selection, total, new MessageChoice(selection, null));
        } catch (InvalidExpressionException e) {
            throw Refusal.invalid(List.of(new Finding("/filter", "invalid-filter", String.valueOf(e.getMessage()))));
        }
    }

    private ReplayPreview examine(ReplayRequest request, Selection selection, long total, MessageChoice choice) {
        Map<TopicPartition, BoundedRead.Span> spans = new HashMap<>();
        selection
                .partitions()
                .forEach((number, range) -> spans.put(
                        new TopicPartition(selection.topic(), number),
                        new BoundedRead.Span(range.start(), range.end())));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Count count = new Count();
        try (Consumer<byte[], byte[]> consumer = clients.reader("dry-run")) {
            BoundedRead.read(consumer, spans, message -> {
                if (System.nanoTime() > deadline) {
                    count.complete = false;
                    return false;
                }
                count.examined++;
                count.matching += choice.takes(message) ? 1 : 0;
                return true;
            });
        }
        return new ReplayPreview(
                request.stream(),
                total,
                count.examined,
                count.matching,
                count.complete,
                choice.leftOut(),
                selection.partitions());
    }

    private static final class Count {
        private long examined;
        private long matching;
        private boolean complete = true;
    }
}
