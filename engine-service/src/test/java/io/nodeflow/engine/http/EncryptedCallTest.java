package io.nodeflow.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.engine.node.CallFailedException;
import io.nodeflow.engine.node.ExternalContext;
import io.nodeflow.engine.target.TargetRules;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls over https: to an address that was checked, and to nobody but who can prove to have the name. */
class EncryptedCallTest {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final String PASSWORD = "changeit";
    private static final Vertx VERTX = Vertx.vertx();
    private static final TargetRules LOOPBACK = TargetRules.of(List.of("127.0.0.0/8", "::1"), List.of());

    @TempDir
    static Path folder;

    private static Path certificate;
    private static String address;
    private static HttpServer server;

    @BeforeAll
    static void serve() throws Exception {
        certificate = folder.resolve("localhost.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options = "-genkeypair -alias server -keyalg EC -dname CN=test -ext san=dns:localhost -storetype PKCS12"
                + " -storepass " + PASSWORD + " -keystore";
        List<String> command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(options.split(" ")));
        command.add(certificate.toString());
        Process made = new ProcessBuilder(command).inheritIO().start();
        assertThat(made.waitFor()).isZero();
        // The first of them is called first, whichever that is on this machine.
        address = InetAddress.getAllByName("localhost")[0].getHostAddress();
        server = VERTX.createHttpServer(new HttpServerOptions()
                        .setHost(address)
                        .setPort(0)
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PfxOptions().setPath(certificate.toString()).setPassword(PASSWORD)))
                .requestHandler(request -> request.response().end("for " + request.authority()))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void trustAsBefore() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE_PASSWORD);
    }

    @Test
    void shouldCallWhoHasTheName() throws Exception {
        trustTheServer();

        assertThat(call("localhost")).isEqualTo("for localhost:" + server.actualPort());
    }

    @Test
    void shouldSayNothingToAnAddressWhoseCertificateIsForAnotherName() {
        trustTheServer();

        assertThatThrownBy(() -> call(address.contains(":") ? "[" + address + "]" : address))
                .hasCauseInstanceOf(CallFailedException.class)
                .hasMessageContaining(address);
    }

    @Test
    void shouldSayNothingToWhomNobodyTrusts() {
        assertThatThrownBy(() -> call("localhost"))
                .hasCauseInstanceOf(CallFailedException.class)
                .hasMessageContaining("certificat");
    }

    private static void trustTheServer() {
        System.setProperty(TRUST_STORE, certificate.toString());
        System.setProperty(TRUST_STORE_PASSWORD, PASSWORD);
    }

    private static String call(String host) throws Exception {
        Url url = Url.parse("https://" + host + ":" + server.actualPort() + "/").orElseThrow();
        try (HttpCaller caller = new HttpCaller(new ExternalContext(VERTX, LOOPBACK), 1)) {
            return new Exchange(caller, true)
                    .send(new HttpRequest(HttpMethod.GET, url, Map.of(), "key", Buffer.buffer()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS)
                    .toString();
        }
    }
}
