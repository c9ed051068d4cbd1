package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.debugger.kafka.SystemFeed;
import io.nodeflow.debugger.kafka.SystemWriter;
import io.nodeflow.debugger.rest.Fields;
import io.nodeflow.debugger.rest.Refusal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The rules by which alerts are raised. */
@Path("/alert-rules")
@Produces(MediaType.APPLICATION_JSON)
public final class AlertRuleResource {

    private final AlertRules rules;
    private final SystemWriter writer;
    private final SystemFeed feed;

    AlertRuleResource(AlertRules rules, SystemWriter writer, SystemFeed feed) {
        this.rules = rules;
        this.writer = writer;
        this.feed = feed;
    }

    @GET
    @Operation(summary = "All rules with their thresholds")
    public Object rules() {
        return RuleDocument.of(rules.current());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sets the rules given; a rule or member that is not given takes its default")
    public Object put(byte[] body) throws InterruptedException {
        AlertRulesParser parser = new AlertRulesParser();
        Map<Alert.Type, Thresholds> wanted = parser.parse(Fields.body(body), AlertRules.defaults());
        if (!parser.findings().isEmpty()) {
            throw Refusal.invalid(parser.findings());
        }
        RuleDocument document = RuleDocument.of(wanted);
        long offset = writer.write(SystemTopic.ALERT_RULES, AlertRules.KEY, document, Map.of());
        if (!feed.awaitRead(SystemTopic.ALERT_RULES, offset, Duration.ofSeconds(5))) {
            throw Refusal.notReady("The rules are written, and not in force yet; ask for them again in a moment.");
        }
        return document;
    }
}
