package io.drumbeat.workspace;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What stops a run before it does harm.
 *
 * @param maxShrink the part of a source's stock that one feed may remove, 0 to 1
 * @param maxAge how old a source's newest feed may be; none: of any age
 * @param maxRejectRatio the part of a file's records that may be rejected, 0 to 1
 * @param maxRecipients the largest send
 */
public record Guards(double maxShrink, @Nullable Duration maxAge, double maxRejectRatio, long maxRecipients) {
    public static final Guards DEFAULT = new Guards(0.20, null, 0.02, 25_000);
}
