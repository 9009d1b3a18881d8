package io.drumbeat.connector.web;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.Response;

/** An answer that is no. */
public final class Refusal extends Exception {
    private static final int QUOTED = 300;

    private final int status;
    private final Optional<Duration> retryAfter;

    /** @param said what the server said, as far as it is fit to be quoted */
    public Refusal(int status, String said, Optional<Duration> retryAfter) {
        super(said);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    public static Refusal of(Response response) throws IOException {
        return of(response, response.peekBody(4L * QUOTED).string());
    }

    static Refusal of(Response response, String said) {
        String text = said.strip();
        String line = text.startsWith("<") ? "" : text.replaceAll("\\s+", " ");
        return new Refusal(response.code(), line.substring(0, Math.min(QUOTED, line.length())), retryAfter(response));
    }

    /** Seconds, or a date. */
    private static Optional<Duration> retryAfter(Response response) {
        Headers headers = response.headers();
        String said = headers.get("Retry-After");
        if (said == null) {
            return Optional.empty();
        }
        if (said.strip().matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(said.strip())));
        }
        Date date = headers.getDate("Retry-After");
        Date now = headers.getDate("Date");
        Instant from = now == null ? Instant.ofEpochMilli(response.receivedResponseAtMillis()) : now.toInstant();
        return Optional.ofNullable(date)
                .map(until -> Duration.between(from, until.toInstant()))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    public int status() {
        return status;
    }

    /** How long the server asked us to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether asking again may help: 501 and 505 say that it never will. */
    public boolean mayPass() {
        return status == 429 || status == 408 || (status >= 500 && status != 501 && status != 505);
    }

    DrumbeatException explained(String asked) {
        String quoted = getMessage() == null || getMessage().isBlank() ? "" : ": " + getMessage();
        String answered = asked + " answered " + status + quoted;
        return switch (status) {
            case 401, 403 ->
                DrumbeatException.of(Category.AUTH, "refused_credentials", answered)
                        .hint("Check the credentials of the connection, and what they may do there");
            case 404, 410 ->
                DrumbeatException.external("not_found", answered)
                        .hint("Check the url of the connection and the path of the source. Nothing was changed");
            case 429 ->
                DrumbeatException.external("too_many_requests", answered + patience())
                        .hint("Nothing was changed; run it again later")
                        .retryableLater();
            default ->
                mayPass()
                        ? DrumbeatException.external("server_error", answered + patience())
                                .hint("Nothing was changed; the next run asks again")
                                .retryableLater()
                        : DrumbeatException.external("refused_request", answered);
        };
    }

    private String patience() {
        return retryAfter
                .map(wait -> ", and asks to wait for " + wait.toSeconds() + " s")
                .orElse("");
    }
}
