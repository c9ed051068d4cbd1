package io.nodeflow.engine.plugin;

import io.nodeflow.engine.node.NodeType;
import io.nodeflow.engine.node.NodeTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Finds the node types of the jars in a folder, once, when the engine starts. A jar that cannot be used is told in one line and
 * left out as a whole; it keeps nobody from starting.
 */
public final class Plugins {

    private static final Logger LOG = Logger.getLogger(Plugins.class);

    private Plugins() {}

    /** The engine's own node types and those of the folder, which need not be there. */
    public static NodeTypes load(Path folder) {
        NodeTypes types = NodeTypes.installed();
        for (Path jar : jars(folder)) {
            try {
                List<NodeType> found = PluginJar.load(jar);
                types = types.with(found);
                LOG.infof(
                        "Plugin %s: node types %s",
                        jar, found.stream().map(NodeType::name).collect(Collectors.joining(", ")));
            } catch (UnusablePluginException | IllegalArgumentException e) {
                LOG.errorf("Plugin %s is left out: %s", jar, e.getMessage());
            }
        }
        return types;
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.errorf("The folder of plugins %s cannot be read, so there are none: %s", folder, e);
            return List.of();
        }
    }
}
