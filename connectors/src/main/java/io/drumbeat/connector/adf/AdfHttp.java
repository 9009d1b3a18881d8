package io.drumbeat.connector.adf;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.Receipt;
import io.drumbeat.connector.web.Refusal;
import io.drumbeat.connector.web.Web;
import io.drumbeat.connector.web.WebSettings;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.push.LeadDestination;
import io.drumbeat.push.LeadDestinationFactory;
import io.drumbeat.push.OutgoingLead;
import io.drumbeat.workspace.ConnectionSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * {@code type: adf-http}: each lead is posted to {@code url}. 429 and what the server cannot help are tried again, as patiently as
 * it asks; a lead that it refuses otherwise is rejected; what got no answer may have arrived.
 */
public final class AdfHttp implements LeadDestinationFactory {
    private static final String TYPE = "content_type";
    private static final Set<String> SETTINGS =
            Stream.concat(WebSettings.ALL.stream(), Stream.of(TYPE)).collect(Collectors.toUnmodifiableSet());
    /** Whoever asks for more patience than this is asked again by the next run. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    @Override
    public String type() {
        return "adf-http";
    }

    @Override
    public Set<String> settings() {
        return SETTINGS;
    }

    @Override
    public LeadDestination open(ConnectionSettings settings, Function<String, MessageChannel> channels) {
        MediaType type = MediaType.parse(settings.text(TYPE).orElse("application/x-adf+xml; charset=utf-8"));
        if (type == null) {
            throw settings.fault(TYPE, "is a media type such as text/xml");
        }
        return new Endpoint(new Web(WebSettings.from(settings)), type);
    }

    private static final class Endpoint implements LeadDestination {
        private final Web web;
        private final MediaType type;
        private final OkHttpClient client;
        /** Whether anything of the present call has left: only then may it have arrived. */
        private volatile boolean begun;

        Endpoint(Web web, MediaType type) {
            this.web = web;
            this.type = type;
            this.client = web.client()
                    .newBuilder()
                    .followRedirects(false)
                    // A connection that the server has closed meanwhile would make a lead unknown that never left.
                    .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                    .eventListener(new EventListener() {
                        @Override
                        public void requestHeadersStart(Call call) {
                            begun = true;
                        }
                    })
                    .build();
        }

        @Override
        public Receipt push(OutgoingLead lead) {
            byte[] body = AdfDocument.of(lead).getBytes(StandardCharsets.US_ASCII);
            Request request = new Request.Builder()
                    .url(web.settings().url())
                    .header("User-Agent", "drumbeat")
                    .header("Connection", "close")
                    .post(RequestBody.create(body, type))
                    .build();
            try {
                return Failsafe.with(web.settings()
                                .patience(LONGEST_WAIT)
                                .<Receipt>untilTaken()
                                .build())
                        .get(() -> post(request));
            } catch (FailsafeException failure) {
                return failed(Objects.requireNonNullElse(failure.getCause(), failure));
            }
        }

        private Receipt post(Request request) throws IOException, Refusal {
            begun = false;
            try (Response response = client.newCall(request).execute()) {
                Refusal said = Refusal.of(response);
                if (response.isSuccessful()) {
                    String location = response.header("Location");
                    return new Receipt.Accepted(
                            location != null ? location : response.code() + " " + String.valueOf(said.getMessage()));
                }
                throw said;
            }
        }

        private Receipt failed(Throwable failure) {
            return switch (failure) {
                case Refusal refusal -> refused(refusal);
                case IOException _ when begun -> new Receipt.Unknown("no answer: " + failure.getMessage());
                case IOException _ -> new Receipt.Deferred("connection", String.valueOf(failure.getMessage()), true);
                default -> throw new IllegalStateException("posting a lead", failure);
            };
        }

        private Receipt refused(Refusal refusal) {
            String code = Integer.toString(refusal.status());
            String text = String.valueOf(refusal.getMessage());
            if (refusal.status() == 401 || refusal.status() == 403) {
                throw DrumbeatException.of(
                                Category.AUTH,
                                "refused_credentials",
                                WebSettings.shown(web.settings().url()) + " answered " + code + " " + text)
                        .at("connection " + web.settings().connection())
                        .hint("Check the credentials of the connection, and what they may do there");
            }
            if (refusal.mayPass()) {
                return new Receipt.Deferred(code, text, refusal.status() == 429 || refusal.status() == 503);
            }
            if (refusal.status() < 400 || refusal.status() == 404 || refusal.status() == 405) {
                throw DrumbeatException.external(
                                "not_an_endpoint",
                                WebSettings.shown(web.settings().url()) + " answered " + code + " to a lead")
                        .at("connection " + web.settings().connection())
                        .hint("Check the url of the connection: it must take a POST of ADF");
            }
            return new Receipt.Refused(code, text);
        }

        @Override
        public void close() {
            web.close();
        }
    }
}
