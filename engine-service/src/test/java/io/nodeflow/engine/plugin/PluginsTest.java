package io.nodeflow.engine.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.engine.node.NodeType;
import io.nodeflow.engine.node.NodeTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a jar that works does is shown with the packaged engine, in {@code examples/reverse-node}. */
class PluginsTest {

    private static final String SERVICES = "META-INF/services/" + NodeType.class.getName();

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveOutWhatCannotBeUsed() throws IOException {
        // Given
        Files.writeString(folder.resolve("no-jar.jar"), "this is no zip file");
        jar("empty.jar", Map.of("readme.txt", "nothing"));
        jar("missing-class.jar", Map.of(SERVICES, "com.example.Missing"));
        jar("taken.jar", Map.of(SERVICES, "io.nodeflow.engine.node.filter.FilterType"));

        // When
        NodeTypes types = Plugins.load(folder);

        // Then
        assertThat(types.names()).isEqualTo(NodeTypes.installed().names());
    }

    @Test
    void shouldSayWhatIsWrongWithAJar() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "this is no zip file");
        assertThatThrownBy(() -> PluginJar.load(text)).hasMessageContaining("zip");
        Path empty = jar("empty.jar", Map.of("readme.txt", "nothing"));
        assertThatThrownBy(() -> PluginJar.load(empty)).hasMessageContaining(SERVICES);
        Path missing = jar("missing.jar", Map.of(SERVICES, "com.example.Missing"));
        assertThatThrownBy(() -> PluginJar.load(missing)).hasMessageContaining("com.example.Missing");
        Path broken =
                jar("broken.jar", Map.of(SERVICES, "com.example.Broken", "com/example/Broken.class", "no class file"));
        assertThatThrownBy(() -> PluginJar.load(broken)).hasMessageContaining("com/example/Broken");
    }

    @Test
    void shouldDoWithoutTheFolder() {
        assertThat(Plugins.load(folder.resolve("nowhere")).names())
                .isEqualTo(NodeTypes.installed().names());
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream file = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var entry : entries.entrySet()) {
                file.putNextEntry(new JarEntry(entry.getKey()));
                file.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return jar;
    }
}
