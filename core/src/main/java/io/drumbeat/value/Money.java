package io.drumbeat.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount as a feed writes it.
 *
 * @param amount two decimals; negative for a refund
 * @param currency ISO 4217, when the cell names one
 */
public record Money(BigDecimal amount, @Nullable String currency) {}
