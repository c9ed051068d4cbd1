package io.nodeflow.engine.http;

import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.UnprocessableException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where a call goes. Either the host is written, and expressions stand behind it, percent-encoded and each within its segment of
 * the path or its place in the query, so that no message can lead the call elsewhere; or one expression gives the whole address,
 * and each is checked when it is called.
 */
record UrlTemplate(Template template) {

    Url render(MessageView view) throws UnprocessableException {
        String text = template.isExpression() ? template.render(view, UnaryOperator.identity()) : written(view);
        return Url.parse(text)
                .orElseThrow(() -> new UnprocessableException(
                        DeadLetterCode.TARGET_REFUSED, "'" + text + "' is no address of http or https"));
    }

    private String written(MessageView view) throws UnprocessableException {
        List<String> texts = template.texts(view, Url::encode);
        WrittenPath.check(template, texts);
        return String.join("", texts);
    }
}
