package io.nodeflow.engine.external;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.metrics.NodeMeter;
import io.nodeflow.engine.node.CallFailedException;
import io.nodeflow.engine.recovery.OnFailure;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/**
 * Lets messages go as far as the gate allows, and sees them through: what came of their calls leaves, and the next ones go. A
 * call that fails while the other side is down is no fault of its message, which waits for better times. Thread-safe.
 */
final class Dispatcher {

    private final NodeId node;
    private final Lanes lanes;
    private final Gate gate;
    private final CallGuard guard;
    private final OnFailure onFailure;
    private final Results results;
    private final Outbox outbox;
    private final NodeMeter meter;
    private final ExternalListener listener;
    private final Executor executor;
    private final Consumer<Throwable> broken;

    /**
     * @param executor sees calls through
     * @param broken told of what ends the run
     */
    Dispatcher(
            NodeId node,
            Lanes lanes,
            Gate gate,
            CallGuard guard,
            OnFailure onFailure,
            Results results,
            Outbox outbox,
            NodeMeter meter,
            ExternalListener listener,
            Executor executor,
            Consumer<Throwable> broken) {
        this.node = node;
        this.lanes = lanes;
        this.gate = gate;
        this.guard = guard;
        this.onFailure = onFailure;
        this.results = results;
        this.outbox = outbox;
        this.meter = meter;
        this.listener = listener;
        this.executor = executor;
        this.broken = broken;
    }

    /** Begins the calls that may begin now; of a crowded edge, messages that come to their turn too late are left out. */
    void pump() {
        for (Flight flight = lanes.next(gate.limit()); flight != null; flight = lanes.next(gate.limit())) {
            if (flight.mayGo(meter::received)) {
                call(flight);
            } else {
                lanes.finished(flight);
            }
        }
    }

    private void call(Flight flight) {
        guard.call(flight)
                .whenCompleteAsync(
                        (answer, failure) -> landed(flight, answer, failure == null ? null : CallGuard.cause(failure)),
                        executor);
    }

    private void landed(Flight flight, byte @Nullable [] answer, @Nullable Throwable failure) {
        try {
            land(flight, answer, failure);
            pump();
        } catch (RuntimeException e) { // nobody else would hear of it, and the message would be stuck
            broken.accept(e);
        }
    }

    private void land(Flight flight, byte @Nullable [] answer, @Nullable Throwable failure) {
        boolean waits = failure instanceof CircuitBreakerOpenException
                || (failure != null && CallGuard.isRetryable(failure) && !gate.isBreakerClosed());
        if (waits) {
            lanes.park(flight);
            return;
        }
        if (!flight.isAbandoned()) {
            if (failure != null && onFailure instanceof OnFailure.Stop) {
                String why = String.valueOf(failure.getMessage());
                gate.halt(why);
                listener.stop(node, why);
                lanes.park(flight);
                return;
            }
            outbox.deliver(
                    flight.track(),
                    flight.position().offset(),
                    failure == null && answer != null ? result(flight, answer) : failed(flight, failure));
            meter.completed((System.currentTimeMillis() - flight.message().timestamp()) * 1_000);
        }
        lanes.finished(flight);
    }

    private List<ProducerRecord<byte[], byte[]>> result(Flight flight, byte[] answer) {
        try {
            return results.edges().isEmpty()
                    ? List.of()
                    : results.value(flight.message(), flight.call().result(answer));
        } catch (UnprocessableException e) {
            return deadLetter(flight, e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return deadLetter(flight, DeadLetterCode.NODE_FAILED, e.toString());
        }
    }

    private List<ProducerRecord<byte[], byte[]>> failed(Flight flight, @Nullable Throwable failure) {
        if (onFailure instanceof OnFailure.Value instead) {
            return result(flight, instead.json());
        }
        if (onFailure instanceof OnFailure.Drop) {
            meter.dropped("call-failed");
            return List.of();
        }
        return failure instanceof CallFailedException call
                ? deadLetter(flight, call.code(), String.valueOf(call.getMessage()))
                : deadLetter(flight, DeadLetterCode.NODE_FAILED, String.valueOf(failure));
    }

    private List<ProducerRecord<byte[], byte[]>> deadLetter(Flight flight, DeadLetterCode code, String why) {
        return results.deadLetter(flight.message(), flight.position(), code, why, Math.max(1, flight.attempts()));
    }
}
