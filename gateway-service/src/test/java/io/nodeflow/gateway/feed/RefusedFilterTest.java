package io.nodeflow.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.nodeflow.gateway.protocol.From;
import io.nodeflow.gateway.select.Selection;
import io.nodeflow.gateway.session.Producing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters that cost so much that the others who watch the topic would fall behind. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class RefusedFilterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** More than are read at once, so that the reader is behind after it has read. */
    private static final int MANY = 20_000;

    private static final String TOO_SLOW = Selectors.TOO_SLOW.toString();

    /** Many times what reading a message costs, but true. */
    private static final String DEAR = "value.n >= 0 && LIST.all(x, LIST.all(y, x + y >= 0))"
            .replace(
                    "LIST",
                    IntStream.range(0, 10).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]")));

    @Inject
    Producing producing;

    @Inject
    KafkaAccess kafka;

    private final Loops loops = new Loops();
    private Feeds feeds;

    @BeforeEach
    void start() {
        feeds = new Feeds(kafka, Duration.ofMillis(20));
    }

    @AfterEach
    void stop() {
        feeds.stop();
        loops.close();
    }

    @Test
    void shouldEndTheViewAndServeTheOthers() throws Exception {
        // Given
        producing.deploy("rf-live", 1);
        CheckingViewer dear = open("rf-live", DEAR, new From.Latest(), false);
        CheckingViewer plain = open("rf-live", "", new From.Latest(), false);
        await().atMost(PATIENCE).until(() -> dear.hasBegun() && plain.hasBegun());

        // When
        producing.numbers("rf-live", 1, 0, MANY);

        // Then
        await().atMost(PATIENCE).until(() -> plain.hasReached(MANY));
        assertThat(dear.mistakes()).containsExactly(TOO_SLOW);
        assertThat(plain.mistakes()).isEmpty();
        CheckingViewer again = open("rf-live", DEAR, new From.Latest(), false);
        await().atMost(PATIENCE).until(() -> again.mistakes().equals(List.of(TOO_SLOW)));
    }

    @Test
    void shouldEndTheViewOfOneStillInThePastOfATopicThatWasMadeAnew() throws Exception {
        // Given
        producing.deploy("rf-past", 1);
        producing.numbers("rf-past", 1, 0, 100);
        CheckingViewer behind = open("rf-past", DEAR, new From.Earliest(), true);
        CheckingViewer live = open("rf-past", DEAR, new From.Latest(), false);
        CheckingViewer plain = open("rf-past", "", new From.Latest(), false); // alone, a filter harms nobody
        await().atMost(PATIENCE).until(() -> behind.hasBegun() && live.hasBegun() && plain.hasBegun());
        producing.numbers("rf-past", 1, 100, MANY);
        await().atMost(PATIENCE).until(() -> live.mistakes().equals(List.of(TOO_SLOW)));

        // When
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(producing.topic("rf-past"))).all().get();
        }
        producing.deploy("rf-past", 1);
        behind.goOn();

        // Then
        await().atMost(PATIENCE).until(() -> behind.mistakes().equals(List.of(TOO_SLOW)));
    }

    private CheckingViewer open(String workflow, String filter, From from, boolean stalled) throws Exception {
        CheckingViewer viewer = new CheckingViewer(loops.next(), stalled);
        viewer.open(
                feeds,
                new Feeds.Wanted(
                        new StreamName(workflow + "/e"),
                        producing.topic(workflow),
                        50,
                        Duration.ofMillis(16),
                        Selection.of(filter, List.of()),
                        0,
                        0,
                        true,
                        from));
        return viewer;
    }
}
