package io.nodeflow.engine.node.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.engine.topology.RunningNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoinTest {

    @Test
    void shouldPairMessagesThatAreNearInTime() {
        try (RunningNode join = RunningNode.join("{'with': 'stream', 'within': 'PT1S'}")) {
            // When
            join.sendTo("left", "a", "{\"l\":1}", 1_000);
            join.sendTo("right", "b", "0", 1_000);
            join.sendTo("right", "a", "2", 2_000);
            join.sendTo("right", "a", "3", 1_500);
            join.sendTo("left", "a", "4", 1_900);
            join.sendTo("right", "a", "5", 2_950);

            // Then
            assertThat(join.texts())
                    .containsExactly(
                            "a={\"left\":{\"l\":1},\"right\":2}",
                            "a={\"left\":{\"l\":1},\"right\":3}",
                            "a={\"left\":4,\"right\":3}",
                            "a={\"left\":4,\"right\":2}");
        }
    }

    @Test
    void shouldGiveAPairTheTimesOfTheNewerAndAnIdOfItsOwn() {
        try (RunningNode join = RunningNode.join("{'with': 'stream', 'within': 'PT1S'}")) {
            // When
            join.sendTo("left", "a", "1", 1_000);
            join.sendTo("right", "a", "2", 900);
            join.sendTo("right", "a", "3", 1_100);

            // Then
            var pairs = join.received();
            assertThat(pairs)
                    .extracting(pair -> MessageHeaders.timeOr(pair.headers(), 0))
                    .containsExactly(1_000L, 1_100L);
            assertThat(pairs)
                    .extracting(pair -> MessageHeaders.origin(pair.headers()).orElse(0))
                    .containsExactly(1_000_000L, 1_100_000L);
            assertThat(pairs)
                    .extracting(pair -> MessageHeaders.id(pair.headers()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldPairMessagesFromBefore1970() {
        try (RunningNode join = RunningNode.join("{'with': 'stream', 'within': 'PT1S'}")) {
            // When
            join.sendTo("left", "a", "1", -1_000);
            join.sendTo("right", "a", "2", -1_000);

            // Then
            assertThat(join.received())
                    .extracting(pair -> MessageHeaders.timeOr(pair.headers(), 0))
                    .containsExactly(-1_000L);
            assertThat(join.deadLetters()).isEmpty();
        }
    }

    @Test
    void shouldSendWhatFoundNoPartnerOnceNoneCanCome() {
        try (RunningNode join =
                RunningNode.join("{'with': 'stream', 'within': 'PT1S', 'grace': 'PT1S', 'unmatched': 'left'}")) {
            // When
            join.sendTo("left", "a", "1", 1_000);
            join.sendTo("left", "b", "2", 1_000);
            join.sendTo("right", "c", "3", 1_000);
            join.sendTo("right", "a", "4", 3_000);
            join.sendTo("right", "b", "5", 1_900);
            join.sendTo("right", "d", "6", 3_001);
            join.sendTo("right", "b", "7", 1_000);

            // Then
            assertThat(join.texts()).containsExactly("b={\"left\":2,\"right\":5}", "a={\"left\":1,\"right\":null}");
            assertThat(join.dropped()).isEqualTo(Map.of("unmatched", 1L, "late", 1L));
        }
    }

    @Test
    void shouldLookUpInTheTable() {
        try (RunningNode join = RunningNode.join("{'with': 'table'}")) {
            // When
            join.sendTo("left", "a", "1", 1_000);
            join.sendTo("right", "a", "{\"row\":1}", 1_000);
            join.sendTo("right", "a", "{\"row\":0}", 500);
            join.sendTo("left", "a", "2", 1_000);
            join.sendTo("left", "b", "3", 1_000);
            join.sendTo("right", "a", null, 2_000);
            join.sendTo("left", "a", "4", 2_000);
            join.sendTo("left", "a", "{", 2_000);

            // Then
            assertThat(join.texts()).containsExactly("a={\"left\":2,\"right\":{\"row\":1}}");
            assertThat(join.dropped()).isEqualTo(Map.of("unmatched", 3L, "outdated", 1L));
            assertThat(join.deadLetters()).containsExactly("not-json");
        }
    }

    @Test
    void shouldNotBringBackADeletedRowForAnOlderOne() {
        try (RunningNode join = RunningNode.join("{'with': 'table', 'unmatched': 'left'}")) {
            // When
            join.sendTo("right", "a", "1", 1_000);
            join.sendTo("right", "a", null, 3_000);
            join.sendTo("right", "a", "2", 2_000);
            join.sendTo("left", "a", "3", 3_000);
            join.sendTo("right", "a", "4", 3_500);
            join.sendTo("left", "a", "5", 3_500);

            // Then
            assertThat(join.texts()).containsExactly("a={\"left\":3,\"right\":null}", "a={\"left\":5,\"right\":4}");
            assertThat(join.dropped()).isEqualTo(Map.of("outdated", 1L));
        }
    }

    @Test
    void shouldSendAloneWhatIsNotInTheTable() {
        try (RunningNode join = RunningNode.join("{'with': 'table', 'unmatched': 'left'}")) {
            // When
            join.sendTo("left", "a", "1", 1_000);

            // Then
            assertThat(join.texts()).containsExactly("a={\"left\":1,\"right\":null}");
        }
    }

    @Test
    void shouldNotPutAByteOrderMarkIntoAPair() {
        try (RunningNode join = RunningNode.join("{'with': 'stream', 'within': 'PT1S'}")) {
            // When
            join.sendTo("left", "a", "1", 1_000);
            join.sendTo("right", "a", "\uFEFF2", 1_000);
            join.sendTo("right", "a", "3", 1_000);

            // Then
            assertThat(join.texts()).containsExactly("a={\"left\":1,\"right\":3}");
            assertThat(join.deadLetters()).containsExactly("not-json");
        }
    }
}
