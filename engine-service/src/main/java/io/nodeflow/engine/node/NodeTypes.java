package io.nodeflow.engine.node;

import java.util.Collection;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The node types that there are. Immutable. */
public final class NodeTypes {

    private static final NodeTypes INSTALLED =
            new NodeTypes(new TreeMap<>(), ServiceLoader.load(NodeType.class, NodeType.class.getClassLoader()));

    private final TreeMap<String, NodeType> byName;

    private NodeTypes(TreeMap<String, NodeType> known, Iterable<NodeType> more) {
        byName = new TreeMap<>(known);
        for (NodeType type : more) {
            if (byName.put(type.name(), type) != null) {
                throw new IllegalArgumentException("there is another node type '" + type.name() + "'");
            }
        }
    }

    /** The engine's own: those that are registered in its {@code META-INF/services}. */
    public static NodeTypes installed() {
        return INSTALLED;
    }

    /**
     * These and others.
     *
     * @throws IllegalArgumentException when two have one name
     */
    public NodeTypes with(Collection<NodeType> others) {
        return new NodeTypes(byName, others);
    }

    public Optional<NodeType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them, by name. */
    public Collection<NodeType> all() {
        return byName.values();
    }

    /** Their names, for messages. */
    public String names() {
        return String.join(", ", byName.keySet());
    }
}
