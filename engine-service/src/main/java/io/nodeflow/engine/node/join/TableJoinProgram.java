package io.nodeflow.engine.node.join;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.state.Deletions;
import io.nodeflow.engine.node.state.KeyedMessage;
import io.nodeflow.engine.node.state.TimedStore;
import io.nodeflow.engine.node.state.TimedValue;

/** Keeps the newest value of each key of the right and looks up in it what comes on the left. */
final class TableJoinProgram implements NodeProgram {

    private final TableJoinNode node;
    private @SuppressWarnings("NullAway.Init") NodeContext context;
    private @SuppressWarnings("NullAway.Init") Output output;
    private @SuppressWarnings("NullAway.Init") TimedStore table;
    private @SuppressWarnings("NullAway.Init") Deletions deletions;

    TableJoinProgram(TableJoinNode node) {
        this.node = node;
    }

    @Override
    public void open(NodeContext nodeContext) {
        context = nodeContext;
        output = nodeContext.output("output");
        table = new TimedStore(nodeContext.store(node.store()));
        deletions = new Deletions(table);
    }

    @Override
    public void process(Message message) throws UnprocessableException {
        KeyedMessage keyed = KeyedMessage.of(message);
        if (context.inputPort().equals(JoinNode.LEFT)) {
            lookUp(keyed);
        } else {
            keep(keyed);
        }
    }

    private void lookUp(KeyedMessage keyed) throws UnprocessableException {
        byte[] left = Pair.half(keyed.message());
        TimedValue row = TimedValue.read(table.get(keyed.key()));
        byte[] right = row == null || row.isDeletion() ? null : row.value();
        if (right != null || node.unmatched()) {
            output.send(keyed.key(), Pair.of(left, right));
        } else {
            context.dropped("unmatched");
        }
    }

    private void keep(KeyedMessage keyed) throws UnprocessableException {
        table.advance(keyed.time());
        table.due(table.time(), deletions::forget);
        TimedValue row = TimedValue.read(table.get(keyed.key()));
        byte[] value = keyed.message().value();
        if (row != null && keyed.time() < row.time()) {
            context.dropped("outdated");
        } else if (value == null || value.length == 0) {
            deletions.put(keyed.key(), keyed.time());
        } else {
            table.put(keyed.key(), new TimedValue(keyed.time(), Pair.half(keyed.message())).bytes());
        }
    }
}
