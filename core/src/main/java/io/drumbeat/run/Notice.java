package io.drumbeat.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a run told a person something, or tried to.
 *
 * @param kind what of: {@code failed}, {@code partial}, {@code missed}, {@code succeeded}
 * @param batch whose time passed, where it was missed
 * @param connection by which way
 * @param status {@code sent} or {@code failed}
 * @param error why it failed
 */
public record Notice(
        String kind,
        @Nullable String batch,
        String connection,
        String status,
        @Nullable String error,
        Instant at) {}
