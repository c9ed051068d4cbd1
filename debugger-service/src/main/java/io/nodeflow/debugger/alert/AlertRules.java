package io.nodeflow.debugger.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.debugger.kafka.ReadFrom;
import io.nodeflow.debugger.kafka.SystemTopicReader;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The rules as they are: the defaults until somebody put others. Thread-safe. */
@Singleton
final class AlertRules implements SystemTopicReader {

    /** The only key of the topic: all rules change together. */
    static final String KEY = "rules";

    private volatile Map<Alert.Type, Thresholds> current = defaults();

    AlertRules() {}

    /** Thresholds of every rule. */
    Map<Alert.Type, Thresholds> current() {
        return current;
    }

    static Map<Alert.Type, Thresholds> defaults() {
        Map<Alert.Type, Thresholds> defaults = new EnumMap<>(Alert.Type.class);
        AlertRule.ALL.forEach(rule -> defaults.put(rule.type(), rule.defaults()));
        return Map.copyOf(defaults);
    }

    @Override
    public SystemTopic topic() {
        return SystemTopic.ALERT_RULES;
    }

    @Override
    public ReadFrom from() {
        return new ReadFrom.Earliest();
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> entry) throws MalformedRecordException {
        if (entry.value() == null) {
            current = defaults();
            return;
        }
        AlertRulesParser parser = new AlertRulesParser();
        Map<Alert.Type, Thresholds> rules = parser.parse(Json.decode(entry.value(), JsonNode.class), defaults());
        if (!parser.findings().isEmpty()) {
            throw new IllegalArgumentException(parser.findings().get(0).message());
        }
        current = rules;
    }
}
