package io.drumbeat.event;

import org.jspecify.annotations.Nullable;

/**
 * Whom an event is about, as far as the event tells; identities in the forms in which leads' are kept.
 *
 * @param externalId the person's id in the system the event comes from
 * @param anonymousId a visitor whom nobody knows by name yet
 */
record Who(
        @Nullable String externalId,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String anonymousId) {

    boolean isNobody() {
        return externalId == null && email == null && phone == null && anonymousId == null;
    }
}
