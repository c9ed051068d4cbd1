package io.nodeflow.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.nodeflow.gateway.protocol.From;
import io.nodeflow.gateway.protocol.GapReason;
import io.nodeflow.gateway.protocol.Token;
import io.nodeflow.gateway.select.Selection;
import io.nodeflow.gateway.session.Producing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class FeedsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 4;

    @Inject
    Producing producing;

    @Inject
    KafkaAccess kafka;

    private final Loops loops = new Loops();
    private Feeds feeds;

    @BeforeEach
    void start() {
        feeds = new Feeds(kafka);
    }

    @AfterEach
    void stop() {
        feeds.stop();
        loops.close();
    }

    @Test
    void shouldReadThePastOnceAndNotTwoThousandTimesWhenTwoThousandComeBack() throws Exception {
        // Given
        int count = 10_000;
        producing.deploy("fd-storm", PARTITIONS);
        producing.numbers("fd-storm", PARTITIONS, 0, count);
        CheckingViewer before = open("fd-storm", new From.Earliest());
        await().atMost(PATIENCE).until(() -> before.messages() == count);
        before.close();
        feeds.stop();
        feeds = new Feeds(kafka); // a gateway that has just been started, or another replica

        // When
        Random random = new Random(7);
        List<CheckingViewer> viewers = new ArrayList<>();
        for (int viewer = 0; viewer < 2_000; viewer++) {
            String token = before.tokens().get(random.nextInt(before.tokens().size()));
            viewers.add(open("fd-storm", new From.Resume(Token.decode(token)), viewer % 20 == 0));
        }
        producing.numbers("fd-storm", PARTITIONS, count, count + 2_000);
        viewers.forEach(CheckingViewer::goOn);

        // Then
        await().atMost(PATIENCE).until(() -> viewers.stream().allMatch(viewer -> viewer.hasReached(count + 2_000)));
        assertThat(viewers).allSatisfy(viewer -> assertThat(viewer.mistakes()).isEmpty());
        assertThat(feeds.pastRecords())
                .as("records read for 2,000 viewers of %d", count)
                .isLessThan(count * 100L);
        viewers.forEach(CheckingViewer::close);
    }

    @Test
    void shouldServeThoseWhoComeBackAtOnceWithoutReadingAtAll() throws Exception {
        // Given
        producing.deploy("fd-ring", PARTITIONS);
        CheckingViewer staying = open("fd-ring", new From.Latest());
        await().atMost(PATIENCE).until(staying::hasBegun);
        producing.numbers("fd-ring", PARTITIONS, 0, 1_000);
        await().atMost(PATIENCE).until(() -> staying.messages() == 1_000);
        String token = staying.tokens().get(staying.tokens().size() / 2);

        // When
        CheckingViewer back = open("fd-ring", new From.Resume(Token.decode(token)));

        // Then
        await().atMost(PATIENCE).until(() -> back.hasReached(1_000));
        assertThat(back.mistakes()).isEmpty();
        assertThat(feeds.pastRecords()).isZero();
    }

    @Test
    void shouldDeclareWhatRetentionTakesFromUnderAViewer() throws Exception {
        // Given
        producing.deploy("fd-expiring", 1);
        producing.numbers("fd-expiring", 1, 0, 30_000);
        CheckingViewer slow = open("fd-expiring", new From.Earliest(), true);
        await().atMost(PATIENCE).until(slow::hasBegun);

        // When
        try (Admin admin = kafka.admin()) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(producing.topic("fd-expiring"), 0),
                            RecordsToDelete.beforeOffset(20_000)))
                    .all()
                    .get();
        }
        slow.goOn();

        // Then
        await().atMost(PATIENCE).until(() -> slow.hasReached(30_000));
        assertThat(slow.mistakes()).isEmpty();
        assertThat(slow.gaps()).extracting(Gap::reason).containsExactly(GapReason.EXPIRED);
        assertThat(slow.messages() + Objects.requireNonNull(slow.gaps().get(0).missed()))
                .isEqualTo(30_000);
    }

    @Test
    void shouldLeaveNothingBehindOfThousandsWhoComeAndGo() throws Exception {
        // Given
        producing.deploy("fd-churn", PARTITIONS);
        producing.numbers("fd-churn", PARTITIONS, 0, 1_000);
        int consumers = consumers();
        Random random = new Random(7);
        List<From> froms = List.of(new From.Latest(), new From.Earliest(), new From.Last(10));

        // When
        List<CheckingViewer> open = new ArrayList<>();
        for (int viewer = 0; viewer < 3_000; viewer++) {
            open.add(open("fd-churn", froms.get(viewer % 3)));
            if (open.size() > 50) {
                open.remove(random.nextInt(open.size())).close();
            }
        }
        open.forEach(CheckingViewer::close);

        // Then
        await().atMost(PATIENCE).until(() -> feeds.count() == 0 && feeds.past().count() == 0);
        await().atMost(PATIENCE).until(() -> consumers() <= consumers);
        await().atMost(PATIENCE).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("feed-" + producing.topic("fd-churn"))));
    }

    private static int consumers() throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("kafka.consumer:type=app-info,*"), null)
                .size();
    }

    private CheckingViewer open(String workflow, From from) {
        return open(workflow, from, false);
    }

    private CheckingViewer open(String workflow, From from, boolean stalled) {
        CheckingViewer viewer = new CheckingViewer(loops.next(), stalled);
        viewer.open(
                feeds,
                new Feeds.Wanted(
                        new StreamName(workflow + "/e"),
                        producing.topic(workflow),
                        50,
                        Duration.ofMillis(16),
                        Selection.ALL,
                        0,
                        0,
                        true,
                        from));
        return viewer;
    }
}
