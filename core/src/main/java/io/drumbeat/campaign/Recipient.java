package io.drumbeat.campaign;

import io.drumbeat.template.Lines;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person of a claimed chunk.
 *
 * @param messageId their message in the ledger; 0 for a test
 * @param lead what is known of them, as templates see it
 * @param location the location they belong to, by name
 * @param recommendations what of the stock fits them, where a template asks
 */
record Recipient(
        long messageId,
        long leadId,
        String address,
        String variant,
        DeliveryHours.Place place,
        @Nullable String location,
        Map<String, Object> lead,
        Lines recommendations) {}
