package io.nodeflow.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST", "flows.localhost", "127.0.0.1", "[::1]", "::1", "10.1.2.3", "engine"})
    void shouldIncludeWhatNoAttackerHas(String host) {
        assertThat(new HostNames(Set.of()).include(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "engine.nodeflow",
                "localhost."
            })
    void shouldNotIncludeOtherNamesUnlessConfigured(String host) {
        assertThat(new HostNames(Set.of("flows.example.org")).include(host)).isFalse();
        assertThat(new HostNames(Set.of(" " + host.toUpperCase(Locale.ROOT))).include(host))
                .isTrue();
    }

    @Test
    void shouldIncludeAllNamesWhereSomethingElseChecks() {
        assertThat(new HostNames(Set.of("*")).include("evil.example")).isTrue();
    }
}
