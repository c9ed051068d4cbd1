package io.nodeflow.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.engine.Workflows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class RandomWorkflowsTest {
    private static final int ROUNDS = 200;

    /** Each makes any workflow invalid. */
    private static final List<BiConsumer<ObjectNode, Random>> MISTAKES = List.of(
            (workflow, random) -> workflow.put("id", "Not Legal"),
            (workflow, random) -> workflow.put("colour", "green"),
            (workflow, random) -> workflow.withObject("/settings").put("partitions", -random.nextInt(5)),
            (workflow, random) -> any(workflow, "nodes", random).put("type", "teleport"),
            (workflow, random) ->
                    any(workflow, "nodes", random).putObject("config").put("unheard-of", 1),
            (workflow, random) -> any(workflow, "nodes", random).remove("id"),
            (workflow, random) -> any(workflow, "nodes", random).put("recovery", "none"),
            (workflow, random) -> workflow.withArray("nodes")
                    .add(any(workflow, "nodes", random).deepCopy()),
            (workflow, random) -> any(workflow, "edges", random).put("target", "nowhere"),
            (workflow, random) -> any(workflow, "edges", random).put("target", "in"),
            (workflow, random) -> any(workflow, "edges", random).put("sourcePort", "backdoor"),
            (workflow, random) ->
                    any(workflow, "edges", random).putObject("stream").put("overflow", "panic"),
            (workflow, random) -> workflow.withArray("edges")
                    .add(any(workflow, "edges", random).deepCopy()),
            (workflow, random) -> workflow.put("nodes", "none"));

    @Test
    void shouldPlanWhateverIsValid() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            // When
            RandomWorkflow workflow = new RandomWorkflow("random-" + seed, seed);

            // Then
            assertThat(Workflows.findings(Workflows.validate(workflow.document())))
                    .as("seed %d: %s", seed, workflow.document())
                    .isEmpty();
        }
    }

    @Test
    void shouldFindEveryMistake() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            // Given
            ObjectNode document = new RandomWorkflow("random-" + seed, seed).document();

            // When
            MISTAKES.get(seed % MISTAKES.size()).accept(document, new Random(seed));

            // Then
            assertThat(Workflows.findings(Workflows.validate(document)))
                    .as("seed %d: %s", seed, document)
                    .isNotEmpty();
        }
    }

    @Test
    void shouldAnswerWhateverItIsGiven() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            // Given
            Random random = new Random(seed);
            ObjectNode document = new RandomWorkflow("random-" + seed, seed).document();
            for (int damage = 0; damage < 5; damage++) {
                damage(document, random);
            }

            // Then
            assertThat(Workflows.validate(document)).isNotNull();
        }
    }

    private static ObjectNode any(ObjectNode workflow, String of, Random random) {
        ArrayNode all = workflow.withArray(of);
        return (ObjectNode) all.get(random.nextInt(all.size()));
    }

    /** Puts nonsense in the place of something, anywhere. */
    private static void damage(JsonNode where, Random random) {
        if (where instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (object.get(name).isContainerNode() && random.nextInt(4) > 0) {
                damage(object.get(name), random);
            } else {
                object.set(name, nonsense(random));
            }
        } else if (where instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            if (random.nextInt(4) > 0) {
                damage(array.get(index), random);
            } else {
                array.set(index, nonsense(random));
            }
        }
    }

    private static JsonNode nonsense(Random random) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(8)) {
            case 0 -> json.nullNode();
            case 1 -> json.textNode("");
            case 2 -> json.textNode("value.value.value.value(");
            case 3 -> json.numberNode(Double.MAX_VALUE);
            case 4 -> json.numberNode(Long.MIN_VALUE);
            case 5 -> json.arrayNode().add(json.arrayNode());
            case 6 -> json.objectNode().set("id", json.objectNode());
            default -> json.booleanNode(true);
        };
    }
}
