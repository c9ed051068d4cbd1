package io.nodeflow.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final int BUFFER = 1_000;

    private final BlockingEdge edge = new BlockingEdge(BUFFER);
    private final Gate gate = edge.gate();

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void shouldAdmitNothingBeforeTheEdgeWasLookedAt() {
        assertThat(gate.hasRoom()).isFalse();
        assertThat(gate.admit(1)).isZero();
    }

    @Test
    void shouldAdmitWhatTheEdgeHasRoomFor() {
        edge.look(100, 0, 0);

        assertThat(gate.admit(2_000)).isEqualTo(900);
        assertThat(gate.admit(1)).isZero();
        assertThat(gate.hasRoom()).isFalse();
    }

    @Test
    void shouldNotGiveAwayAgainTheRoomOfWhatIsUnderWay() {
        // Given
        edge.look(0, 0, 0);
        gate.admit(600);

        // When: a slow look saw a part of them only
        edge.look(150, 0, 100);

        // Then
        assertThat(gate.admit(2_000)).isEqualTo(400);

        // When: they have arrived, and some were read
        edge.look(1_000, 300, 200);

        // Then
        assertThat(gate.admit(2_000)).isEqualTo(300);
    }

    @Test
    void shouldGiveAwayTheRoomOfWhatNeverArrives() {
        // Given
        edge.look(0, 0, 0);
        gate.admit(BUFFER);

        // When: it failed, as nobody says
        for (long millis = 50; millis <= 600; millis += 50) {
            edge.look(0, 0, millis);
        }

        // Then
        assertThat(gate.admit(2_000)).isEqualTo(BUFFER);
    }

    @Test
    void shouldCountWhatOthersWriteOnce() {
        // Given
        edge.look(0, 0, 0);
        gate.admit(100);

        // When: others write as well
        edge.look(500, 0, 50);

        // Then
        assertThat(gate.admit(2_000)).isEqualTo(500);
    }

    @Test
    void shouldCloseWhileTheEdgePresses() {
        edge.look(900, 0, 0);

        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.admit(1)).isZero();

        edge.look(900, 300, 50);

        assertThat(gate.isOpen()).isTrue();
        assertThat(gate.admit(2_000)).isEqualTo(400);
    }
}
