package io.nodeflow.engine.plugin;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.node.NodeType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;

/**
 * One jar: its {@code META-INF/services} names its node types. It has a class loader of its own, whose parent is the engine's,
 * so that plugins see the engine and not each other.
 */
final class PluginJar {

    private static final String SERVICES = "META-INF/services/" + NodeType.class.getName();

    private PluginJar() {}

    static List<NodeType> load(Path jar) throws UnusablePluginException {
        try (JarFile file = new JarFile(jar.toFile())) {
            if (file.getEntry(SERVICES) == null) {
                throw new UnusablePluginException("it has no " + SERVICES + ", which would name its node types");
            }
            List<NodeType> types = types(jar);
            if (types.isEmpty()) {
                throw new UnusablePluginException("its " + SERVICES + " names no node type of its own");
            }
            types.forEach(PluginJar::check);
            return types;
        } catch (IOException | RuntimeException | ServiceConfigurationError | LinkageError e) {
            throw new UnusablePluginException(String.valueOf(e.getMessage()), e);
        }
    }

    // The loader lives as long as the engine does: node types may load classes at any time.
    @SuppressWarnings("resource")
    private static List<NodeType> types(Path jar) throws IOException {
        URLClassLoader loader = new URLClassLoader(
                jar.getFileName().toString(), new URL[] {jar.toUri().toURL()}, NodeType.class.getClassLoader());
        return ServiceLoader.load(NodeType.class, loader).stream()
                .filter(provider -> provider.type().getClassLoader() == loader)
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** What would otherwise fail only when somebody asks for it. */
    private static void check(NodeType type) {
        if (!NodeId.isLegal(type.name())) {
            throw new IllegalArgumentException(
                    "the name '" + type.name() + "' is not 1 to 60 lower-case letters, digits or hyphens");
        }
        if (!type.configSchema().isObject()) {
            throw new IllegalArgumentException("the config schema of '" + type.name() + "' is no object");
        }
        if (type.description().isBlank()
                || type.inputPorts().contains("")
                || type.outputPorts().contains("")) {
            throw new IllegalArgumentException("'" + type.name() + "' lacks a description or the name of a port");
        }
    }
}
