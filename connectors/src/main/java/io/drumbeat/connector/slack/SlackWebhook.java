package io.drumbeat.connector.slack;

import io.drumbeat.alert.Alert;
import io.drumbeat.alert.AlertSink;
import io.drumbeat.connector.web.Refusal;
import io.drumbeat.connector.web.WebSettings;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An incoming webhook. It answers {@code ok} in plain text; what it does not take it names in plain text, too.
 *
 * @param settings read when something is told
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming webhooks</a>
 */
record SlackWebhook(Supplier<WebSettings> settings) implements AlertSink {
    @Override
    public void tell(Alert alert) {
        var message = new SlackMessage(alert);
        try (var calls = new SlackCalls(settings.get())) {
            try {
                post(calls, message.rich());
            } catch (Refusal refusal) {
                if (refusal.status() != 400) {
                    throw calls.stopped(refused(refusal));
                }
                // It may be the shape that it does not like: a plain text has none.
                repeat(calls, message);
            }
        }
    }

    private static void repeat(SlackCalls calls, SlackMessage message) {
        try {
            post(calls, message.plain());
        } catch (Refusal refusal) {
            throw calls.stopped(refused(refusal));
        }
    }

    private static void post(SlackCalls calls, Object message) throws Refusal {
        calls.post(calls.url(), message, (body, response) -> {
            if (!body.strip().equals("ok")) {
                throw new Refusal(response.code(), "something else than ok", Optional.empty());
            }
        });
    }

    private static DrumbeatException refused(Refusal refusal) {
        String said = "Slack's webhook answered " + refusal.status() + " " + refusal.getMessage();
        return switch (refusal.status()) {
            case 401, 403, 404, 410 ->
                DrumbeatException.of(Category.AUTH, "slack_webhook_gone", said)
                        .hint(
                                "The webhook or its channel is gone: make a new one, and put its address into the secret");
            default ->
                DrumbeatException.external("slack_refused", said).hint("Check that url is the address of a webhook");
        };
    }

    @Override
    public void close() {
        // Each message has a client of its own.
    }
}
