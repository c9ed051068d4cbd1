package io.nodeflow.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.external.CallServer;
import io.nodeflow.engine.external.LoopbackExternals;
import io.nodeflow.engine.node.ExternalContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private static final int CALLS = 5_000;
    private static final int AT_ONCE = 8;
    private static final int PATIENCE_SECONDS = 60;

    @Test
    void shouldKeepItsConnectionWhateverIsAnswered() throws Exception {
        try (CallServer server = new CallServer();
                HttpCaller caller =
                        new HttpCaller(new ExternalContext(LoopbackExternals.VERTX, LoopbackExternals.TARGETS), 1)) {
            server.behave(CallServer.status(404));
            Url url = Url.parse(server.url("/")).orElseThrow();

            // When
            for (int i = 0; i < 10; i++) {
                Exchange exchange = new Exchange(caller, true);
                assertThat(exchange.send(new HttpRequest(HttpMethod.GET, url, Map.of(), "key", Buffer.buffer()))
                                .toCompletionStage())
                        .failsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
                exchange.cancel();
            }

            // Then
            assertThat(server.calls()).hasSize(10);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void shouldTakeEveryAnswerHoweverLongItsCallerIsHeldUp() throws Exception {
        // Given: more to do than there are cores, so that any thread may have to stop anywhere
        ExecutorService threads = Executors.newCachedThreadPool();
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            threads.execute(() -> {
                while (!threads.isShutdown()) {
                    Thread.onSpinWait();
                }
            });
        }
        try (CallServer server = new CallServer();
                HttpCaller caller = new HttpCaller(
                        new ExternalContext(LoopbackExternals.VERTX, LoopbackExternals.TARGETS), AT_ONCE)) {
            Url url = Url.parse(server.url("/")).orElseThrow();
            Semaphore free = new Semaphore(AT_ONCE);
            Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

            // When
            for (int i = 0; i < CALLS; i++) {
                assertThat(free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
                HttpRequest request =
                        new HttpRequest(HttpMethod.POST, url, Map.of(), "key", Buffer.buffer("question " + i));
                threads.execute(() -> new Exchange(caller, true)
                        .send(request)
                        .onFailure(failures::add)
                        .onComplete(answer -> free.release()));
            }

            // Then
            assertThat(free.tryAcquire(AT_ONCE, PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(failures).isEmpty();
        } finally {
            threads.shutdown();
        }
    }
}
