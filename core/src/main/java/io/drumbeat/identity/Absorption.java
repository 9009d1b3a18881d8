package io.drumbeat.identity;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One lead that is to become part of another.
 *
 * @param survivor the lead that stays; nothing absorbs it in the same merge
 * @param score the weight of the evidence in bits, where it was weighed
 * @param detail the evidence, for people to read
 */
public record Absorption(
        long survivor,
        long absorbed,
        MergeReason why,
        @Nullable BigDecimal score,
        @Nullable String detail) {}
