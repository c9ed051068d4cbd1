package io.nodeflow.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "localhost",
                "LOCALHOST",
                "0.0.0.0",
                "::1",
                "::",
                "0:0:0:0:0:0:0:1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "169.254.169.254",
                "::ffff:169.254.169.254",
                "fe80::1",
                "fd00:ec2::254",
                "fec0::1",
                "10.1.2.3",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "ff02::1"
            })
    void shouldRefuseWhatIsNotPublic(String host) {
        assertThatExceptionOfType(TargetRefusedException.class)
                .isThrownBy(() -> TargetRules.PUBLIC.resolve(host))
                .withMessageContaining(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::"})
    void shouldAllowPublicAddresses(String host) throws Exception {
        assertThat(TargetRules.PUBLIC.resolve(host)).containsExactly(InetAddress.getByName(host));
    }

    @Test
    void shouldAllowWhatTheConfigurationAdds() throws Exception {
        // Given
        TargetRules rules = TargetRules.of(List.of("10.1.0.0/16", "::1"), List.of());

        // Then
        assertThat(rules.resolve("10.1.200.3")).hasSize(1);
        assertThat(rules.resolve("::1")).hasSize(1);
        assertThatExceptionOfType(TargetRefusedException.class).isThrownBy(() -> rules.resolve("10.2.0.1"));
        assertThatExceptionOfType(TargetRefusedException.class).isThrownBy(() -> rules.resolve("127.0.0.1"));
    }

    @Test
    void shouldAllowOnlyTheHostsThatAreNamed() throws Exception {
        // Given
        TargetRules rules = TargetRules.of(List.of("127.0.0.0/8", "::1"), List.of("localhost", "*.localhost"));

        // Then
        assertThat(rules.resolve("LocalHost")).isNotEmpty();
        assertThatExceptionOfType(TargetRefusedException.class)
                .isThrownBy(() -> rules.resolve("127.0.0.1"))
                .withMessageContaining("allowed-hosts");
        assertThatExceptionOfType(TargetRefusedException.class).isThrownBy(() -> rules.resolve("notlocalhost"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0/8", "::1/129", "", "10.0.0.0/x"})
    void shouldRejectRangesThatAreNone(String range) {
        assertThatIllegalArgumentException().isThrownBy(() -> TargetRules.of(List.of(range), List.of()));
    }
}
