package io.drumbeat.lead;

import io.drumbeat.consent.ConsentState;
import io.drumbeat.consent.LegalBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file as it would be stored.
 *
 * @param externalId the row's id in the system it comes from
 * @param email the identity of its e-mail address
 * @param phone the identity of its phone number
 * @param nameKey the name as it is compared, where the row's phone or mailbox may be several people's
 * @param values in the order of {@link LeadColumns#ALL}
 * @param consent what the row says about being contacted, where it says anything
 * @param vehicle what it says of a vehicle that {@code lead} has no column for, where it says anything
 */
record LeadRow(
        @Nullable String externalId,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String nameKey,
        List<@Nullable Object> values,
        @Nullable Consent consent,
        @Nullable Vehicle vehicle) {

    /**
     * What a row says about being contacted.
     *
     * @param states in the order of {@link io.drumbeat.consent.Channel}
     * @param at when it was said; none: the row does not tell
     * @param day the first instant of that day where the company is
     * @param nextDay the first instant of the next, where {@code at} is a bare date
     */
    record Consent(
            List<@Nullable ConsentState> states,
            String purpose,
            @Nullable Instant at,
            @Nullable Instant day,
            @Nullable Instant nextDay,
            @Nullable String source,
            @Nullable String evidence,
            LegalBasis basis) {}

    /**
     * What a row says of a vehicle.
     *
     * @param acquiredBy the word for how it is paid
     * @param mileage as last read
     * @param disposedAt when it went to somebody else
     */
    record Vehicle(
            @Nullable String acquiredBy,
            @Nullable LocalDate leaseEnd,
            @Nullable Integer mileage,
            @Nullable Instant disposedAt) {}

    @Nullable
    Object value(int place) {
        return values.get(place);
    }
}
