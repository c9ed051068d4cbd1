package io.nodeflow.local.up;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A service's {@code /q/health/ready}, with the names of the checks that are down as the reason. */
final class HttpReadiness implements Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http;
    private final HttpRequest request;

    HttpReadiness(HttpClient http, URI health) {
        this.http = http;
        this.request = HttpRequest.newBuilder(health).timeout(PATIENCE).build();
    }

    @Override
    public Answer ask() throws InterruptedException {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return response.statusCode() == 200 ? Answer.READY : Answer.notYet(checksThatAreDown(response));
        } catch (IOException e) {
            return Answer.notYet("no answer on port " + request.uri().getPort());
        }
    }

    private static String checksThatAreDown(HttpResponse<byte[]> response) throws IOException {
        StringBuilder reasons = new StringBuilder();
        for (JsonNode check : Json.MAPPER.readTree(response.body()).path("checks")) {
            if (!"UP".equals(check.path("status").asText())) {
                reasons.append(reasons.isEmpty() ? "" : "; ")
                        .append(check.path("name").asText());
                check.path("data").properties().forEach(detail -> reasons.append(", ")
                        .append(detail.getKey())
                        .append(' ')
                        .append(detail.getValue().asText()));
            }
        }
        return reasons.isEmpty() ? "health says " + response.statusCode() : reasons.toString();
    }
}
