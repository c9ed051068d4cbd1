package io.nodeflow.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.contracts.workflow.StreamName;
import java.util.Base64;
import java.util.Random;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class TokenTest {

    @Test
    void shouldComeBackAsItWas() throws Exception {
        Token token = new Token(
                new StreamName("sensor-demo/hot-only"),
                new Positions(Uuid.randomUuid(), new long[] {0, 127, 128, Long.MAX_VALUE}));
        assertThat(Token.decode(token.encode())).isEqualTo(token);
    }

    @Test
    void shouldRejectWhatIsNoToken() {
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThatThrownBy(() -> Token.decode(text)).isInstanceOf(FrameException.class);
        }
        assertThatThrownBy(() -> Token.decode("no token!")).isInstanceOf(FrameException.class);
    }

    @Test
    void shouldRejectATokenWithOneCharacterChanged() {
        String text = new Token(new StreamName("a"), new Positions(Uuid.ONE_UUID, new long[] {5})).encode();
        String changed = (text.charAt(4) == 'A' ? "B" : "A");
        assertThatThrownBy(() -> Token.decode(text.substring(0, 4) + changed + text.substring(5)))
                .isInstanceOf(FrameException.class);
    }
}
