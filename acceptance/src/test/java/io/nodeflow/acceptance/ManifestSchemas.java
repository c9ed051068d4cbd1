package io.nodeflow.acceptance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import java.io.IOException;
import java.io.Serial;
import java.util.Map;

/** The schema of each kind of object that the manifests use. An unknown or a missing field is an error, and so is a kind not listed. */
final class ManifestSchemas {

    private static final String STRIMZI = "kafka.strimzi.io/v1";

    private final Map<String, Schema> schemas;
    private final ObjectMapper strict = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new WithoutCatchAll())
            .build();

    ManifestSchemas() {
        JSON.createGson(); // the models refer to it
        schemas = Map.of(
                "v1/Namespace",
                json -> V1Namespace.validateJsonElement(gson(json)),
                "v1/ConfigMap",
                json -> V1ConfigMap.validateJsonElement(gson(json)),
                "v1/Service",
                json -> V1Service.validateJsonElement(gson(json)),
                "apps/v1/Deployment",
                json -> V1Deployment.validateJsonElement(gson(json)),
                "policy/v1/PodDisruptionBudget",
                json -> V1PodDisruptionBudget.validateJsonElement(gson(json)),
                "networking.k8s.io/v1/NetworkPolicy",
                json -> V1NetworkPolicy.validateJsonElement(gson(json)),
                STRIMZI + "/Kafka",
                json -> strict.treeToValue(json, Kafka.class),
                STRIMZI + "/KafkaNodePool",
                json -> strict.treeToValue(json, KafkaNodePool.class));
    }

    static String nameOf(JsonNode object) {
        return object.path("kind").asText() + " "
                + object.path("metadata").path("name").asText();
    }

    /** Throws when the object does not fit the schema of its kind. */
    void validate(JsonNode object) throws IOException {
        String kind =
                object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        Schema schema = schemas.get(kind);
        if (schema == null) {
            throw new IOException("no schema for " + kind);
        }
        schema.validate(object);
    }

    private static JsonElement gson(JsonNode json) {
        return JsonParser.parseString(json.toString());
    }

    @FunctionalInterface
    private interface Schema {
        void validate(JsonNode json) throws IOException;
    }

    /** Strimzi's models keep what they do not know; here that is what is to be found. */
    private static final class WithoutCatchAll extends JacksonAnnotationIntrospector {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    }
}
