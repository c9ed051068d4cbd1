package io.nodeflow.debugger.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nodeflow.contracts.observation.Alert;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All rules, in the form that {@code /alert-rules} and its topic have. */
record RuleDocument(List<Rule> rules) {

    /** One rule. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rule(
            Alert.Type type,
            String unit,
            boolean enabled,
            double warning,
            double critical,
            Duration raiseAfter,
            Duration clearAfter) {}

    static RuleDocument of(Map<Alert.Type, Thresholds> rules) {
        return new RuleDocument(AlertRule.ALL.stream()
                .sorted(Comparator.comparing(AlertRule::type))
                .map(rule -> of(rule, rules.getOrDefault(rule.type(), rule.defaults())))
                .toList());
    }

    private static Rule of(AlertRule rule, Thresholds thresholds) {
        return new Rule(
                rule.type(),
                rule.unit(),
                thresholds.enabled(),
                thresholds.warning(),
                thresholds.critical(),
                thresholds.raiseAfter(),
                thresholds.clearAfter());
    }
}
