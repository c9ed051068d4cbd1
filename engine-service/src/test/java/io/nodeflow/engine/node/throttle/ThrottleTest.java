package io.nodeflow.engine.node.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.topology.RunningNode;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    @Test
    void shouldLetThroughSoManyInSoMuchTime() {
        try (RunningNode throttle = RunningNode.of("throttle", "{'messages': 2, 'per': 'PT1S'}")) {
            // When: five at once, then one after half a period, then five after two periods
            IntStream.range(0, 5).forEach(each -> throttle.send("k" + each, "1"));
            throttle.advance(Duration.ofMillis(500));
            throttle.send("k", "2");
            throttle.send("k", "2");
            throttle.advance(Duration.ofSeconds(2));
            IntStream.range(0, 5).forEach(each -> throttle.send("k" + each, "3"));

            // Then
            assertThat(throttle.texts()).containsExactly("k0=1", "k1=1", "k=2", "k0=3", "k1=3");
            assertThat(throttle.dropped()).isEqualTo(Map.of("throttled", 7L));
        }
    }

    @Test
    void shouldGiveEachKeyALimitOfItsOwn() {
        try (RunningNode throttle = RunningNode.of("throttle", "{'messages': 1, 'each': 'key'}")) {
            // When
            for (String key : new String[] {"a", "b", "a", "b", "c"}) {
                throttle.send(key, "1");
            }

            // Then
            assertThat(throttle.texts()).containsExactly("a=1", "b=1", "c=1");
        }
    }
}
