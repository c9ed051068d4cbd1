package io.nodeflow.loadtest.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToldDropsTest {

    private final ToldDrops drops = new ToldDrops();

    @Test
    void shouldTakeStatusAsASumSinceTheSubscription() {
        assertThat(drops.status(3)).isEqualTo(3);
        assertThat(drops.status(5)).isEqualTo(2);
        assertThat(drops.status(5)).isZero();
    }

    @Test
    void shouldCountAnOverflowOnceThoughItIsToldTwice() {
        assertThat(drops.gap("overflow", 4)).isEqualTo(4);
        assertThat(drops.status(4)).isZero();
    }

    @Test
    void shouldAddGapsOfOtherReasons() {
        assertThat(drops.status(4)).isEqualTo(4);
        assertThat(drops.gap("expired", 10)).isEqualTo(10);
        assertThat(drops.gap("expired", 1)).isEqualTo(1);
    }
}
