package io.nodeflow.gateway.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.nodeflow.contracts.problem.Problem;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(BrokerResource.class)
class UntakenRequestsTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404, nothing is at this path",
        "POST, /api/other, 404, nothing is at this path",
        "DELETE, /streams, 405, this path does not take this method",
        "GET, /ingest/orders/in, 405, with POST"
    })
    void shouldSayWhatIsWrong(String method, String path, int status, String detail) {
        given().request(method, path)
                .then()
                .statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString(detail));
    }
}
