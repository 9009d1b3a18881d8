package io.drumbeat.connector.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.alert.Alert;
import io.drumbeat.alert.AlertSink;
import io.drumbeat.connector.web.Refusal;
import io.drumbeat.connector.web.WebSettings;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/**
 * A bot that writes to channels by {@code chat.postMessage}, which says no in an answer of 200.
 *
 * @param settings read when something is told
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</a>
 */
record SlackBot(Supplier<WebSettings> settings, List<String> channels) implements AlertSink {
    @Override
    public void tell(Alert alert) {
        var message = new SlackMessage(alert);
        try (var calls = new SlackCalls(settings.get())) {
            List<DrumbeatException> refusals = new ArrayList<>();
            for (String channel : channels) {
                try {
                    tell(calls, channel, message);
                } catch (DrumbeatException refusal) {
                    refusals.add(refusal);
                }
            }
            if (!refusals.isEmpty()) {
                throw refusals.getFirst();
            }
        }
    }

    private static void tell(SlackCalls calls, String channel, SlackMessage message) {
        try {
            post(calls, channel, message.rich());
        } catch (Refusal refusal) {
            if (!isOfShape(refusal)) {
                throw calls.stopped(refused(refusal, channel));
            }
            repeat(calls, channel, message);
        }
    }

    private static void repeat(SlackCalls calls, String channel, SlackMessage message) {
        try {
            post(calls, channel, message.plain());
        } catch (Refusal refusal) {
            throw calls.stopped(refused(refusal, channel));
        }
    }

    private static boolean isOfShape(Refusal refusal) {
        String error = String.valueOf(refusal.getMessage());
        return error.startsWith("invalid_blocks") || error.startsWith("msg_") || error.equals("no_text");
    }

    private static void post(SlackCalls calls, String channel, Map<String, Object> message) throws Refusal {
        Map<String, Object> addressed = new LinkedHashMap<>(message);
        addressed.put("channel", channel);
        addressed.put("unfurl_links", false);
        String api = calls.url().toString();
        HttpUrl method = HttpUrl.get(api + (api.endsWith("/") ? "" : "/") + "chat.postMessage");
        calls.post(method, addressed, (body, response) -> {
            JsonNode answer = read(body);
            if (!answer.path("ok").asBoolean()) {
                String error = answer.path("error").asText("no answer of Slack's");
                // A limit may be told in either way; whoever is told so waits.
                int status = error.equals("ratelimited") || error.equals("rate_limited") ? 429 : response.code();
                throw new Refusal(status, error, Optional.empty());
            }
        });
    }

    private static JsonNode read(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            return Json.mapper().createObjectNode();
        }
    }

    private static DrumbeatException refused(Refusal refusal, String channel) {
        String error = String.valueOf(refusal.getMessage());
        String said = "Slack did not take a message to " + channel + ": " + error;
        return switch (error) {
            case "not_authed", "invalid_auth", "account_inactive", "token_revoked", "token_expired", "missing_scope" ->
                DrumbeatException.of(Category.AUTH, "slack_refused", said)
                        .hint("Check the bot's token: it needs the scope chat:write, and its app must be installed");
            case "channel_not_found", "not_in_channel", "is_archived" ->
                DrumbeatException.config("slack_channel", said).hint("Check the channel, and invite the bot to it");
            default -> DrumbeatException.external("slack_refused", said);
        };
    }

    @Override
    public void close() {
        // Each message has a client of its own.
    }
}
