package io.drumbeat.workspace;

/**
 * What stops a run before it does harm.
 *
 * @param maxShrink the part of a source's stock that one feed may remove, 0 to 1
 * @param maxRejectRatio the part of a file's records that may be rejected, 0 to 1
 * @param maxRecipients the largest send
 */
public record Guards(double maxShrink, double maxRejectRatio, long maxRecipients) {
    public static final Guards DEFAULT = new Guards(0.20, 0.02, 25_000);
}
