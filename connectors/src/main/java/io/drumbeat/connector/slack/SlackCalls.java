package io.drumbeat.connector.slack;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.drumbeat.connector.web.Refusal;
import io.drumbeat.connector.web.Web;
import io.drumbeat.connector.web.WebSettings;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts messages as patiently as Slack asks. What got no answer is posted again: at night a message that comes twice is better
 * than none. Its address is never shown, for that of a webhook is a secret.
 */
final class SlackCalls implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final long QUOTED = 4_096;

    private final Web web;
    private final OkHttpClient client;

    /** Looks at the body of an answer of 200. */
    @FunctionalInterface
    interface Scrutiny {
        void check(String body, Response answer) throws Refusal;
    }

    SlackCalls(WebSettings settings) {
        this.web = new Web(settings);
        this.client = web.client()
                .newBuilder()
                .followRedirects(false)
                .callTimeout(LONGEST_CALL)
                .build();
    }

    HttpUrl url() {
        return web.settings().url();
    }

    /**
     * Posts a message until it is taken.
     *
     * @throws Refusal it was not taken, and will not be
     * @throws DrumbeatException Slack cannot be reached, or has no time for us
     */
    void post(HttpUrl url, Object message, Scrutiny scrutiny) throws Refusal {
        Request request = new Request.Builder()
                .url(url)
                .header("User-Agent", "drumbeat")
                .post(RequestBody.create(Json.write(message).getBytes(StandardCharsets.UTF_8), JSON))
                .build();
        try {
            Failsafe.with(patience()).run(() -> {
                try (Response response = client.newCall(request).execute()) {
                    if (!response.isSuccessful()) {
                        throw Refusal.of(response);
                    }
                    scrutiny.check(response.peekBody(QUOTED).string(), response);
                }
            });
        } catch (FailsafeException failure) {
            throw explained(failure.getCause() == null ? failure : failure.getCause());
        }
    }

    private Refusal explained(Throwable failure) {
        return switch (failure) {
            case Refusal refusal
            when refusal.mayPass() ->
                throw unavailable("answered " + refusal.status() + " " + refusal.getMessage(), refusal);
            case Refusal refusal -> refusal;
            case IOException _ -> throw unavailable("did not answer: " + failure.getMessage(), failure);
            default -> throw new IllegalStateException("posting to Slack", failure);
        };
    }

    private DrumbeatException unavailable(String said, Throwable cause) {
        return DrumbeatException.external("slack_unavailable", "Slack " + said)
                .at("connection " + web.settings().connection())
                .retryableLater()
                .causedBy(cause);
    }

    /** Slack will not take anything by this connection until somebody mends it. */
    DrumbeatException stopped(DrumbeatException fault) {
        return fault.at("connection " + web.settings().connection());
    }

    private RetryPolicy<Object> patience() {
        return web.settings()
                .patience(LONGEST_WAIT)
                .untilAnswered()
                .withMaxDuration(LONGEST)
                .build();
    }

    @Override
    public void close() {
        web.close();
    }
}
