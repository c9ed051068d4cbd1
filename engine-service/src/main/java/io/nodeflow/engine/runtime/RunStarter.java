package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.config.Instance;
import io.nodeflow.engine.definition.DeployContext;
import io.nodeflow.engine.definition.ValidationResult;
import io.nodeflow.engine.definition.WorkflowValidation;
import io.nodeflow.engine.external.ExternalNodes;
import io.nodeflow.engine.external.ExternalSettings;
import io.nodeflow.engine.external.ExternalSite;
import io.nodeflow.engine.flow.FlowClients;
import io.nodeflow.engine.flow.FlowControl;
import io.nodeflow.engine.flow.WorkflowFlow;
import io.nodeflow.engine.metrics.WorkflowMeters;
import io.nodeflow.engine.node.Intake;
import io.nodeflow.engine.node.SourceGate;
import io.nodeflow.engine.node.StreamNode;
import io.nodeflow.engine.plan.PlannedNode;
import io.nodeflow.engine.plan.PlannedTopic;
import io.nodeflow.engine.plan.WorkflowPlan;
import io.nodeflow.engine.topology.TopologyContext;
import io.nodeflow.engine.topology.TopologySettings;
import io.nodeflow.engine.topology.WorkflowTopology;
import io.nodeflow.engine.topology.WriteLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;

/** Brings a plan to run on this instance: topics, topology, streams. Thread-safe. */
public final class RunStarter {
    private static final Logger LOG = Logger.getLogger(RunStarter.class);

    private final TopicNames names;
    private final Instance instance;
    private final WorkflowValidation validation;
    private final WorkflowTopics topics;
    private final ConsumerGroups groups;
    private final SourcePositions sources;
    private final StreamsSettings settings;
    private final ExternalSettings externalSettings;
    private final ExternalReports externalReports;
    private final FlowControl flows;

    RunStarter(
            TopicNames names,
            Instance instance,
            WorkflowValidation validation,
            WorkflowTopics topics,
            ConsumerGroups groups,
            SourcePositions sources,
            StreamsSettings settings,
            ExternalSettings externalSettings,
            ExternalReports externalReports,
            FlowControl flows) {
        this.names = names;
        this.instance = instance;
        this.validation = validation;
        this.topics = topics;
        this.groups = groups;
        this.sources = sources;
        this.settings = settings;
        this.externalSettings = externalSettings;
        this.externalReports = externalReports;
        this.flows = flows;
    }

    /** Compiles what is desired; that it was valid once does not say that this version of the engine can run it. */
    WorkflowPlan plan(WorkflowRecord record) {
        ValidationResult result = validation.validate(
                Json.MAPPER.valueToTree(record.definition()), new DeployContext(Map.of(), topics.all()));
        if (result instanceof ValidationResult.Valid valid) {
            return valid.plan();
        }
        List<Finding> findings = ((ValidationResult.Invalid) result).findings();
        throw new IllegalStateException(findings.stream()
                .map(finding -> finding.pointer() + " " + finding.message())
                .collect(Collectors.joining("; ", "this engine cannot run its definition: ", "")));
    }

    /** Makes the topics of a workflow that are missing. */
    public void ensureTopics(WorkflowRecord record) {
        ensureTopics(record, plan(record));
    }

    /** Positions in former topics of the same name are forgotten. */
    private void ensureTopics(WorkflowRecord record, WorkflowPlan plan) {
        Set<String> made = topics.ensure(plan);
        if (!made.isEmpty()) {
            plan.groups(record.uid()).forEach(group -> groups.forget(group, made));
        }
    }

    /**
     * @param limits what is known of how large a record topics take; more is learnt while it runs
     */
    Run start(
            WorkflowRecord record,
            WorkflowPlan plan,
            WorkflowMeters meters,
            WriteLimits limits,
            Consumer<Run> onRebalance) {
        String application = names.application(record.id(), record.uid());
        String clientId = Swap.clientPrefix(application, plan) + instance;
        ensureTopics(record, plan);
        sources.ensure(plan, application);
        Map<String, String> topicIds =
                topics
                        .describe(plan.requiredTopics().stream()
                                .map(PlannedTopic::name)
                                .toList())
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().topicId().toString()));
        UnaryOperator<String> topicId = topic -> topicIds.getOrDefault(topic, topic);
        WorkflowFlow flow = flows.open(record, plan, meters);
        TopologyContext context = new TopologyContext(instance.name(), application, meters, topicId, limits, flow);
        RunningRecord running = new RunningRecord(record);
        Run run = null;
        try {
            run = new Run(
                    running,
                    plan,
                    flow,
                    WorkflowTopology.build(plan, context),
                    settings.of(
                            application,
                            clientId,
                            plan.settings().delivery(),
                            tasksOf(plan),
                            TopologySettings.of(plan, context)),
                    new ExternalNodes(new ExternalSite(
                            plan,
                            record.uid(),
                            clientId,
                            topicId,
                            meters,
                            flow,
                            externalSettings,
                            externalReports.of(running))),
                    new FlowClients(flow, gatesOf(plan, flow), plan.tick().isPresent()),
                    onRebalance);
            run.start(record.state() == DesiredState.PAUSED);
            return run;
        } catch (RuntimeException e) { // such as a broker whose name is not known for the moment
            if (run == null) {
                flow.close();
            } else {
                run.close(false);
            }
            throw e;
        }
    }

    /** A workflow is gone, and what was written of its flow goes too, and what its nodes kept on this machine's disk. */
    void forget(WorkflowRecord gone) {
        flows.forget(gone);
        Path state = settings.stateDir().resolve(names.application(gone.id(), gone.uid()));
        try {
            Utils.delete(state.toFile());
        } catch (IOException e) {
            LOG.warnf("workflow %s is gone, but its local state in %s could not be deleted: %s", gone.id(), state, e);
        }
    }

    private static Map<String, SourceGate> gatesOf(WorkflowPlan plan, WorkflowFlow flow) {
        Map<String, SourceGate> gates = new HashMap<>();
        for (PlannedNode node : plan.nodes()) {
            if (node.compiled() instanceof StreamNode stream && stream.intake() instanceof Intake.Topic topic) {
                gates.put(topic.name(), flow.gate(node.id()));
            }
        }
        return gates;
    }

    private static int tasksOf(WorkflowPlan plan) {
        long nodes = plan.nodes().stream()
                .filter(node -> node.compiled() instanceof StreamNode)
                .count();
        return (int) nodes * plan.settings().partitions();
    }
}
