package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.observation.Alert;

/** An alert type's name on the wire. */
final class RuleNames {

    private RuleNames() {}

    static String of(Alert.Type type) {
        return Json.MAPPER.convertValue(type, String.class);
    }
}
