package io.nodeflow.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@code kubectl} renders of {@code k8s/}, held against the schemas of Kubernetes and Strimzi. */
class ManifestsIT {

    private static final Path HOME = Path.of(System.getProperty("nodeflow.home", ".."));
    private static final YAMLMapper YAML = new YAMLMapper();

    private final ManifestSchemas schemas = new ManifestSchemas();

    @TestFactory
    List<DynamicTest> shouldRenderOnlyValidObjects() throws Exception {
        return render("k8s/base").stream().map(this::validates).toList();
    }

    @TestFactory
    List<DynamicTest> shouldRenderOnlyValidObjectsForAKafkaThatIsThere() throws Exception {
        return render("k8s/external-kafka").stream().map(this::validates).toList();
    }

    @Test
    void shouldRenderNoKafkaForAKafkaThatIsThere() throws Exception {
        // Given, When
        List<JsonNode> objects = render("k8s/external-kafka");

        // Then
        assertThat(objects).extracting(ManifestSchemas::nameOf).noneMatch(name -> name.startsWith("Kafka"));
        assertThat(objects)
                .hasSameSizeAs(render("k8s/base").stream()
                        .filter(object -> !object.path("kind").asText().startsWith("Kafka"))
                        .toList());
    }

    @TestFactory
    List<DynamicTest> shouldRejectAnUnknownFieldInAnyOfThem() throws Exception {
        return render("k8s/base").stream()
                .filter(object -> object.has("spec"))
                .map(object -> DynamicTest.dynamicTest(ManifestSchemas.nameOf(object), () -> {
                    // Given
                    ObjectNode broken = object.deepCopy();
                    broken.withObject("/spec").put("replicaz", 2);

                    // When, Then
                    assertThatThrownBy(() -> schemas.validate(broken)).hasMessageContaining("replicaz");
                }))
                .toList();
    }

    @Test
    void shouldRejectAnUnknownFieldDeepInside() throws Exception {
        // Given
        ObjectNode deployment = render("k8s/base").stream()
                .filter(object -> object.path("kind").asText().equals("Deployment"))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        ((ObjectNode) deployment.at("/spec/template/spec/containers/0/securityContext")).put("readonly", true);

        // When, Then
        assertThatThrownBy(() -> schemas.validate(deployment)).hasMessageContaining("readonly");
    }

    private DynamicTest validates(JsonNode object) {
        return DynamicTest.dynamicTest(ManifestSchemas.nameOf(object), () -> schemas.validate(object));
    }

    private static List<JsonNode> render(String folder) throws IOException, InterruptedException {
        Process kubectl = startKubectl(folder);
        byte[] rendered = kubectl.getInputStream().readAllBytes();
        assertThat(kubectl.waitFor())
                .as("exit code of kubectl kustomize " + folder)
                .isZero();
        try (var objects = YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendered)) {
            return objects.readAll();
        }
    }

    private static Process startKubectl(String folder) throws IOException {
        ProcessBuilder kubectl = new ProcessBuilder("kubectl", "kustomize", folder)
                .directory(HOME.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            return kubectl.start();
        } catch (IOException e) {
            assumeTrue(false, "there is no 'kubectl' on the PATH, so the manifests were not rendered and not checked");
            throw e;
        }
    }
}
