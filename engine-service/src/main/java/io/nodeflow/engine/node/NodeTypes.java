package io.nodeflow.engine.node;

import java.util.Collection;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The node types that there are. Immutable. */
public final class NodeTypes {

    private static final NodeTypes INSTALLED = new NodeTypes();

    private final TreeMap<String, NodeType> byName = new TreeMap<>();

    private NodeTypes() {
        for (NodeType type : ServiceLoader.load(NodeType.class, NodeType.class.getClassLoader())) {
            if (byName.put(type.name(), type) != null) {
                throw new IllegalStateException("two node types are named '" + type.name() + "'");
            }
        }
    }

    /** Those that are registered in {@code META-INF/services}. */
    public static NodeTypes installed() {
        return INSTALLED;
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
