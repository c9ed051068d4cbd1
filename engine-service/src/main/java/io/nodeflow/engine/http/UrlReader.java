package io.nodeflow.engine.http;

import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.target.TargetRefusedException;
import io.nodeflow.engine.target.TargetRules;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Reads the {@code url} of a config, and checks its host as far as it is known before any message comes. */
final class UrlReader {

    private static final int LONGEST = 4_096;
    private static final int PATIENCE_SECONDS = 2;
    private static final Pattern WRITTEN_HOST = Pattern.compile("(?i)https?://[^/?#]+[/?].*");

    private UrlReader() {}

    static UrlTemplate read(Fields config, NodeScope scope) {
        Template template = TemplateReader.read(config, "url", LONGEST, scope.expressions());
        if (template.parts().isEmpty() || template.isExpression()) {
            return new UrlTemplate(template);
        }
        boolean hostWritten =
                template.isLiteral() || WRITTEN_HOST.matcher(template.head()).matches();
        Optional<Url> url = hostWritten ? Url.parse(template.sample()) : Optional.empty();
        if (url.isEmpty()) {
            config.finding(
                    "url",
                    "illegal-url",
                    "must be an address such as https://api.example.com/rates/{value.currency}, its host written out,"
                            + " or one expression that gives all of it");
        } else {
            check(config, url.get().host(), scope.targets());
        }
        return new UrlTemplate(template);
    }

    /** A name that cannot be looked up now may be one day; what it leads to is checked again at each call. */
    private static void check(Fields config, String host, TargetRules targets) {
        try {
            CompletableFuture.supplyAsync(() -> refusal(host, targets))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .ifPresent(refusal -> config.finding("url", "target-refused", refusal));
        } catch (TimeoutException e) {
            return; // as above
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Optional<String> refusal(String host, TargetRules targets) {
        try {
            targets.resolve(host);
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        } catch (TargetRefusedException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }
}
