package io.nodeflow.engine.node.join;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.state.KeyedMessage;
import io.nodeflow.engine.node.state.TimedStore;
import io.nodeflow.engine.node.state.TimedValue;

/** Keeps the newest value of each key of the right and looks up in it what comes on the left. */
final class TableJoinProgram implements NodeProgram {

    private final TableJoinNode node;
    private @SuppressWarnings("NullAway.Init") NodeContext context;
    private @SuppressWarnings("NullAway.Init") Output output;
    private @SuppressWarnings("NullAway.Init") TimedStore table;

    TableJoinProgram(TableJoinNode node) {
        this.node = node;
    }

    @Override
    public void open(NodeContext nodeContext) {
        context = nodeContext;
        output = nodeContext.output("output");
        table = new TimedStore(nodeContext.store(node.store()));
    }

    @Override
    public void process(Message message) throws UnprocessableException {
        KeyedMessage keyed = KeyedMessage.of(message);
        TimedValue row = TimedValue.read(table.get(keyed.key()));
        byte[] value = message.value();
        if (context.inputPort().equals(JoinNode.LEFT)) {
            byte[] left = Pair.half(message);
            if (row != null || node.unmatched()) {
                output.send(keyed.key(), Pair.of(left, row == null ? null : row.value()));
            } else {
                context.dropped("unmatched");
            }
        } else if (row != null && keyed.time() < row.time()) {
            context.dropped("outdated");
        } else if (value == null || value.length == 0) {
            table.delete(keyed.key());
        } else {
            table.put(keyed.key(), new TimedValue(keyed.time(), Pair.half(message)).bytes());
        }
    }
}
