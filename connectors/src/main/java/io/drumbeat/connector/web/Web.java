package io.drumbeat.connector.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import io.drumbeat.connector.web.Credentials.LedAstrayException;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Fetch;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Calls to one server: made again where that may help, ended when the run is. */
public final class Web implements AutoCloseable {
    /** Whoever asks for more patience than this is asked again by the next run. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final WebSettings settings;
    private final OkHttpClient client;

    public Web(WebSettings settings) {
        this.settings = settings;
        this.client = new OkHttpClient.Builder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout())
                .retryOnConnectionFailure(false)
                .sslSocketFactory(settings.trust().sockets(), settings.trust().manager())
                .addNetworkInterceptor(settings.credentials())
                .build();
    }

    /** For Retrofit. */
    public OkHttpClient client() {
        return client;
    }

    public WebSettings settings() {
        return settings;
    }

    /** Makes something of an answer of 200 to 299, or 304, while its body comes in. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(Response response) throws IOException;
    }

    /** One call whose whole answer must arrive. */
    @FunctionalInterface
    public interface Attempt<T> {
        T make() throws IOException, Refusal;
    }

    /** Asks, and asks again while the server is overloaded or fails. */
    public <T> T get(Fetch fetch, Request request, Reading<T> reading) {
        String asked = WebSettings.shown(request.url());
        return again(fetch, asked, () -> {
            try (Response response = client.newCall(request).execute()) {
                if (!response.isSuccessful() && response.code() != 304) {
                    throw Refusal.of(response);
                }
                return reading.read(response);
            }
        });
    }

    /**
     * Makes a call of any kind as often as it takes.
     *
     * @param asked what is called, for messages
     */
    public <T> T again(Fetch fetch, String asked, Attempt<T> attempt) {
        Thread caller = Thread.currentThread();
        Runnable cancel = () -> {
            client.dispatcher().cancelAll();
            caller.interrupt();
        };
        return fetch.cancellable(cancel, () -> {
            try {
                return Failsafe.with(
                                settings.patience(LONGEST_WAIT).untilAnswered().build())
                        .get(() -> {
                            fetch.checkInterrupt();
                            return attempt.make();
                        });
            } catch (FailsafeException failure) {
                throw explained(asked, failure.getCause() == null ? failure : failure.getCause());
            } finally {
                // A wish to end has been heard: nothing that follows may stumble over it.
                boolean heard = Thread.interrupted();
                if (heard) {
                    fetch.checkInterrupt();
                }
            }
        });
    }

    private DrumbeatException explained(String asked, Throwable failure) {
        return switch (failure) {
            case DrumbeatException known -> known;
            case Refusal refusal -> refusal.explained(asked).at("connection " + settings.connection());
            case SSLException _ ->
                failed("untrusted_server", asked + " cannot prove who it is: " + failure.getMessage(), failure)
                        .hint("Where its authority is your own, name its certificate with \"trust\"");
            case JsonProcessingException wrong ->
                DrumbeatException.input(
                                "not_json",
                                asked + " answered with something else than JSON: " + wrong.getOriginalMessage())
                        .at("connection " + settings.connection())
                        .hint("It is probably a page for people; check the url. Nothing was changed")
                        .causedBy(wrong);
            case LedAstrayException _ -> failed("led_astray", asked + ": " + failure.getMessage(), failure);
            default ->
                failed("unreachable", asked + " did not answer as it should: " + failure.getMessage(), failure)
                        .hint("Nothing was changed; the next run asks again")
                        .retryableLater();
        };
    }

    private DrumbeatException failed(String code, String message, Throwable cause) {
        return DrumbeatException.external(code, message)
                .at("connection " + settings.connection())
                .causedBy(cause);
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
