package io.drumbeat.connector.slack;

import io.drumbeat.alert.AlertSink;
import io.drumbeat.alert.AlertSinkFactory;
import io.drumbeat.connector.web.WebSettings;
import io.drumbeat.workspace.ConnectionSettings;
import java.util.List;
import java.util.Set;

/**
 * {@code type: slack}: with {@code url} an incoming webhook, which has one channel of its own; with {@code token} a bot, which
 * writes to {@code channel}, or to those that the alert names.
 */
public final class SlackAlerts implements AlertSinkFactory {
    private static final String API = "https://slack.com/api/";

    @Override
    public String type() {
        return "slack";
    }

    @Override
    public Set<String> settings() {
        return Set.of(
                "url", "token", "channel", "api_url", "connect_timeout", "timeout", "retries", "retry_wait", "trust");
    }

    @Override
    public AlertSink open(ConnectionSettings settings, List<String> to) {
        if (settings.has("url") == settings.has("token")) {
            throw settings.has("url")
                    ? settings.fault("token", "and \"url\" are two ways to write there: name one")
                    : settings.fault("type", "is slack, which needs url (an incoming webhook) or token (a bot)");
        }
        if (settings.has("url")) {
            if (!to.isEmpty() || settings.has("channel")) {
                throw settings.fault("url", "is a webhook, which has one channel of its own; leave out the other");
            }
            return new SlackWebhook(() -> WebSettings.encrypted(settings, settings.required("url")));
        }
        List<String> channels = to.isEmpty() ? settings.text("channel").stream().toList() : to;
        if (channels.isEmpty()) {
            throw settings.fault("token", "is a bot's, which must be told where to write: say channel");
        }
        return new SlackBot(
                () -> WebSettings.withHeader(
                        settings,
                        settings.text("api_url").orElse(API),
                        "Authorization",
                        "Bearer " + settings.required("token")),
                channels);
    }
}
