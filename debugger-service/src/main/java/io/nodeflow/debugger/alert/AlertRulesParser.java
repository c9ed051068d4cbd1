package io.nodeflow.debugger.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.debugger.rest.Fields;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code {"rules": [{"type", "enabled"?, "warning"?, "critical"?, "raiseAfter"?, "clearAfter"?}]}} with all findings at once. */
final class AlertRulesParser {

    private static final Set<String> MEMBERS =
            Set.of("type", "unit", "enabled", "warning", "critical", "raiseAfter", "clearAfter");

    private final Fields fields = new Fields();

    List<Finding> findings() {
        return fields.findings();
    }

    /** The rules given, and of what is not given the standard. */
    Map<Alert.Type, Thresholds> parse(JsonNode document, Map<Alert.Type, Thresholds> standard) {
        Map<Alert.Type, Thresholds> rules = new EnumMap<>(standard);
        if (!fields.isObject(document, "", Set.of("rules"))) {
            return rules;
        }
        JsonNode list = document.path("rules");
        if (!list.isArray()) {
            fields.add("/rules", "not-a-list", "'rules' must be a list of rules");
            return rules;
        }
        Set<Alert.Type> seen = EnumSet.noneOf(Alert.Type.class);
        for (int i = 0; i < list.size(); i++) {
            rule(list.get(i), "/rules/" + i, seen, rules);
        }
        return rules;
    }

    private void rule(JsonNode rule, String pointer, Set<Alert.Type> seen, Map<Alert.Type, Thresholds> rules) {
        if (!fields.isObject(rule, pointer, MEMBERS)) {
            return;
        }
        AlertRule kind = AlertRule.ALL.stream()
                .filter(known ->
                        RuleNames.of(known.type()).equals(rule.path("type").asText()))
                .findFirst()
                .orElse(null);
        if (kind == null) {
            fields.add(
                    pointer + "/type",
                    "unknown-rule",
                    "'type' must be one of "
                            + AlertRule.ALL.stream()
                                    .map(known -> RuleNames.of(known.type()))
                                    .toList());
            return;
        }
        if (!seen.add(kind.type())) {
            fields.add(pointer + "/type", "duplicate-rule", "there is another rule of this type");
        }
        Thresholds base = rules.getOrDefault(kind.type(), kind.defaults());
        boolean enabled = fields.flag(rule, pointer, "enabled", base.enabled());
        double warning = fields.number(rule, pointer, "warning", base.warning());
        double critical = fields.number(rule, pointer, "critical", base.critical());
        var raiseAfter = fields.duration(rule, pointer, "raiseAfter", base.raiseAfter());
        var clearAfter = fields.duration(rule, pointer, "clearAfter", base.clearAfter());
        try {
            rules.put(kind.type(), new Thresholds(enabled, warning, critical, raiseAfter, clearAfter));
        } catch (IllegalArgumentException e) {
            fields.add(pointer, "illegal-thresholds", String.valueOf(e.getMessage()));
        }
    }
}
