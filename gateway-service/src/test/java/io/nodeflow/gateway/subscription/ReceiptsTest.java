package io.nodeflow.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.gateway.protocol.FrameException;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private final Receipts receipts = new Receipts(10);

    @Test
    void shouldNotBoundAClientThatTellsNothing() {
        // When
        for (int batch = 0; batch < 100; batch++) {
            receipts.wrote(10);
        }

        // Then
        assertThat(receipts.areDue()).isFalse();
    }

    @Test
    void shouldWaitForAClientThatIsABufferBehindAndGoOnWhenItHasGotOn() throws Exception {
        // Given
        receipts.received("c1", 0);
        receipts.wrote(6);
        assertThat(receipts.areDue()).isFalse();

        // When
        receipts.wrote(6);

        // Then
        assertThat(receipts.areDue()).isTrue();

        // When
        receipts.received("c1", 1);

        // Then
        assertThat(receipts.areDue()).isFalse();
    }

    @Test
    void shouldBeginWithTheFirstReceiptHoweverLate() throws Exception {
        // Given
        receipts.wrote(100);
        receipts.wrote(100);
        receipts.received("c1", 1);

        // When
        receipts.wrote(10);

        // Then
        assertThat(receipts.areDue()).isTrue();
        receipts.received("c1", 3);
        assertThat(receipts.areDue()).isFalse();
    }

    @Test
    void shouldRefuseMoreThanWasSent() {
        receipts.wrote(1);
        assertThatThrownBy(() -> receipts.received("c1", 2))
                .isInstanceOf(FrameException.class)
                .hasMessageContaining("2")
                .hasMessageContaining("c1");
    }
}
