package io.nodeflow.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    private static final String LOCK = "test.lock";

    @Test
    void shouldMakeTheFolderAndGiveItBack(@TempDir Path parent) throws Exception {
        // Given
        Path folder = parent.resolve("new/deeper");

        // When
        DataFolder.take(folder, LOCK).close();

        // Then
        assertThat(folder).isDirectory();
        DataFolder.take(folder, LOCK).close();
    }

    @Test
    void shouldNameTheHolderWhenTheFolderIsTaken(@TempDir Path folder) throws Exception {
        // Given
        try (DataFolder held = DataFolder.take(folder, LOCK)) {
            assertThat(held).isNotNull();

            // When, Then
            assertThatThrownBy(() -> DataFolder.take(folder, LOCK))
                    .isInstanceOf(UnusableFolderException.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void shouldSayThatTheFolderIsAFile(@TempDir Path parent) throws Exception {
        // Given
        Path file = Files.createFile(parent.resolve("file"));

        // When, Then
        assertThatThrownBy(() -> DataFolder.take(file, LOCK))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("is a file");
    }

    @Test
    void shouldSayThatTheFolderCannotBeMade(@TempDir Path parent) throws Exception {
        // Given
        Path file = Files.createFile(parent.resolve("file"));

        // When, Then
        assertThatThrownBy(() -> DataFolder.take(file.resolve("inside"), LOCK))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("cannot be written");
    }
}
