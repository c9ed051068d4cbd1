package io.nodeflow.debugger.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.debugger.BrokerForTests;
import io.nodeflow.debugger.Kafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerForTests.class)
class StreamMessagesTest {

    @Test
    void shouldShowEveryMessageHoweverBroken() throws Exception {
        // Given
        try (Kafka kafka = new Kafka()) {
            kafka.workflow("seen", 1);
            for (String value : new String[] {"{\"price\":1.10}", "{\"cut\":", "\"\\u00e9\"", "1 2", ""}) {
                kafka.producer.send(new ProducerRecord<>(
                        Kafka.edge("seen"), new byte[] {(byte) 0xff}, value.getBytes(StandardCharsets.UTF_8)));
            }
            kafka.producer.send(new ProducerRecord<>(Kafka.edge("seen"), "k".getBytes(StandardCharsets.UTF_8), null));
            kafka.producer.flush();
        }
        await().until(() -> given().get("/streams/seen/messages").statusCode() == 200);

        // When
        String body =
                given().get("/streams/seen/all/messages?from=earliest&limit=10").asString();
        JsonPath answer = JsonPath.from(body);

        // Then
        assertThat(body).contains("\"value\":{\"price\":1.10}");
        assertThat(answer.getList("messages.problem"))
                .containsExactly(null, "not-json", null, "not-json", "not-json", "no-value");
        assertThat(answer.getString("messages[0].keyRaw")).isEqualTo("/w==");
        assertThat(answer.getString("messages[1].raw")).isEqualTo("eyJjdXQiOg==");
        assertThat(answer.getString("messages[5].key")).isEqualTo("k");
        JsonPath latest = given().get("/streams/seen/messages?limit=2").jsonPath();
        assertThat(latest.getList("messages.offset")).containsExactly(4, 5);
        JsonPath first =
                given().get("/streams/seen/messages?limit=2&from=earliest").jsonPath();
        assertThat(first.getList("messages.offset")).containsExactly(0, 1);
        assertThat(first.getBoolean("more")).isTrue();
    }
}
