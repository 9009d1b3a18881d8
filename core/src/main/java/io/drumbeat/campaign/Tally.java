package io.drumbeat.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run has done so far. */
final class Tally {
    private final Map<String, Long> sentByVariant = new LinkedHashMap<>();
    private final Map<String, Long> suppressed = new TreeMap<>();
    private final Map<String, Long> waiting = new TreeMap<>();
    private long sent;
    private long failed;
    private long unknown;
    private @Nullable String templateError;

    Tally(Iterable<String> variants) {
        variants.forEach(variant -> sentByVariant.put(variant, 0L));
    }

    void add(Chunk chunk, List<Outcome> outcomes) {
        chunk.suppressed().forEach((reason, count) -> suppressed.merge(reason, count, Long::sum));
        for (Outcome outcome : outcomes) {
            switch (outcome.state()) {
                case MessageState.SENT -> {
                    sent++;
                    sentByVariant.merge(outcome.variant(), 1L, Long::sum);
                }
                case MessageState.FAILED -> failed++;
                case MessageState.UNKNOWN -> unknown++;
                default -> {
                    String reason = String.valueOf(outcome.reason());
                    waiting.merge(reason, 1L, Long::sum);
                    if (reason.equals(Reason.TEMPLATE_ERROR) && templateError == null) {
                        templateError = outcome.detail();
                    }
                }
            }
        }
    }

    /** Those for whom an attempt was made that counts: what {@code --limit} limits. */
    long attempted() {
        return sent + failed + unknown;
    }

    long sent() {
        return sent;
    }

    long failed() {
        return failed;
    }

    long unknown() {
        return unknown;
    }

    /** Who was stopped by the policy after the plan, by reason. */
    Map<String, Long> suppressed() {
        return suppressed;
    }

    /** Who was taken up and could not be served now, by reason. */
    Map<String, Long> waiting() {
        return waiting;
    }

    /** What the templates lacked for the first person for whom they could not be filled. */
    Optional<String> templateError() {
        return Optional.ofNullable(templateError);
    }

    Map<String, Long> sentByVariant() {
        return sentByVariant;
    }
}
