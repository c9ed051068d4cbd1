package io.nodeflow.engine.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** One program over a store that may have been another's before, as after a restart or an edit. */
public final class RunningProgram implements NodeContext {

    private final NodeProgram program;
    private final KeyValueStore<Bytes, byte[]> store;
    private final List<String> texts = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private LongConsumer action = now -> {};
    private long now;

    private RunningProgram(NodeProgram program, KeyValueStore<Bytes, byte[]> store) {
        this.program = program;
        this.store = store;
    }

    public static RunningProgram of(NodeProgram program, KeyValueStore<Bytes, byte[]> store) {
        RunningProgram running = new RunningProgram(program, store);
        program.open(running);
        return running;
    }

    /** An empty store for one or several programs, one after the other. */
    public static KeyValueStore<Bytes, byte[]> newStore() {
        return Stores.inMemoryKeyValueStore("store").get();
    }

    public void send(String key, @Nullable String value, long eventTime) throws UnprocessableException {
        Headers headers = new RecordHeaders();
        MessageHeaders.putTime(headers, eventTime);
        program.process(
                new Message(key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8), headers, eventTime));
    }

    /** Lets so much time pass with a tick at its end. */
    public void tick(Duration time) {
        now += time.toMillis();
        action.accept(now);
    }

    /** What came out, as {@code key=value}. */
    public List<String> texts() {
        return List.copyOf(texts);
    }

    /** Why messages were left out, one after the other. */
    public List<String> dropped() {
        return List.copyOf(dropped);
    }

    @Override
    public WorkflowId workflow() {
        return new WorkflowId("w");
    }

    @Override
    public NodeId node() {
        return new NodeId("n");
    }

    @Override
    public String instance() {
        return "instance";
    }

    @Override
    public String application() {
        return "nodeflow.w.uid";
    }

    @Override
    public String inputPort() {
        return "input";
    }

    @Override
    public Output output(String port) {
        return new Texts();
    }

    @Override
    public void dropped(String reason) {
        dropped.add(reason);
    }

    @Override
    public SourceGate gate() {
        throw new UnsupportedOperationException("not a source");
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S extends StateStore> S store(String name) {
        return (S) store;
    }

    @Override
    public void every(Duration interval, LongConsumer ticking) {
        action = ticking;
    }

    @Override
    public long now() {
        return now;
    }

    private final class Texts implements Output {

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public void send(byte @Nullable [] key, byte @Nullable [] value) {
            texts.add(text(key) + "=" + text(value));
        }

        @Override
        public void send(byte @Nullable [] key, byte @Nullable [] value, Headers headers, long timestamp) {
            send(key, value);
        }

        private static String text(byte @Nullable [] bytes) {
            return bytes == null ? "null" : new String(bytes, UTF_8);
        }
    }
}
