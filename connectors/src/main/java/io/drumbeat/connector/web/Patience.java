package io.drumbeat.connector.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import io.drumbeat.connector.web.Credentials.LedAstrayException;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * When a call is made again: after what may pass, twice as late each time, or when the server said.
 *
 * @param retries how often at most
 * @param firstWait before the first of them, where the server did not say
 * @param longestWait a server that asks for more is asked again by the next run
 */
public record Patience(int retries, Duration firstWait, Duration longestWait) {
    /** No wait is more than 64 times the first. */
    private static final int DOUBLINGS = 6;

    /** After refusals that may pass, and where no answer came: for calls that may be made twice. */
    public <T> RetryPolicyBuilder<T> untilAnswered() {
        return this.<T>untilTaken().handleIf(Patience::mayAnswerNextTime);
    }

    /** After refusals that may pass, and nothing else: for calls of which nobody knows what became of them without an answer. */
    public <T> RetryPolicyBuilder<T> untilTaken() {
        return RetryPolicy.<T>builder()
                .handleIf(failure -> failure instanceof Refusal refusal && mayPass(refusal))
                .withMaxRetries(retries)
                .withDelayFn(context -> {
                    Duration usual = firstWait.multipliedBy(1L << Math.min(DOUBLINGS, context.getAttemptCount() - 1));
                    return context.getLastException() instanceof Refusal refusal
                            ? refusal.retryAfter().orElse(usual)
                            : usual;
                });
    }

    private boolean mayPass(Refusal refusal) {
        return refusal.mayPass()
                && refusal.retryAfter()
                        .map(wait -> wait.compareTo(longestWait) <= 0)
                        .orElse(true);
    }

    private static boolean mayAnswerNextTime(Throwable failure) {
        return switch (failure) {
            case Refusal _, LedAstrayException _, SSLException _, JsonProcessingException _ -> false;
            case IOException _ -> true;
            default -> false;
        };
    }
}
