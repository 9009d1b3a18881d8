package io.drumbeat.campaign;

import java.util.List;

/** Why a person is not written to, or not yet. The names are part of the summary that scripts read. */
final class Reason {
    /** This campaign has reached them. */
    static final String ALREADY_SENT = "already_sent";

    /** An earlier attempt may have reached them; {@code --retry-unknown} writes again. */
    static final String UNKNOWN_EARLIER = "unknown_earlier";

    /** An earlier attempt was refused for good. */
    static final String FAILED_EARLIER = "failed_earlier";

    /** Planned longer ago than the campaign's {@code expires}. */
    static final String EXPIRED = "expired";

    /** Their address or its domain is on the suppression list. */
    static final String SUPPRESSED = "suppressed";

    /** They said no. */
    static final String OPTED_OUT = "opted_out";

    /** They never said yes. */
    static final String NO_CONSENT = "no_consent";

    static final String NO_ADDRESS = "no_address";

    /** Somebody else of this campaign has the same address. */
    static final String DUPLICATE_ADDRESS = "duplicate_address";

    /** They got as many messages lately as {@code sending.caps} allows. */
    static final String FREQUENCY_CAP = "frequency_cap";

    /** No longer in the campaign's segments; only in the ledger, for such people are not in the audience. */
    static final String LEFT_AUDIENCE = "left_audience";

    /** The order in which reasons are looked for and shown. */
    static final List<String> EXCLUSIONS = List.of(
            ALREADY_SENT,
            UNKNOWN_EARLIER,
            FAILED_EARLIER,
            EXPIRED,
            SUPPRESSED,
            OPTED_OUT,
            NO_CONSENT,
            NO_ADDRESS,
            DUPLICATE_ADDRESS,
            FREQUENCY_CAP);

    static final String QUIET_HOURS = "quiet_hours";
    static final String SEND_BETWEEN = "send_between";
    static final String LIMIT = "limit";

    /** The sender is being warmed up, and has had its share of the day. */
    static final String RAMP = "ramp";

    static final String TEMPORARY_FAILURE = "temporary_failure";
    static final String UNREACHABLE = "unreachable";
    static final String PAUSED = "paused";
    static final String INTERRUPTED = "interrupted";
    static final String DRY_RUN = "dry_run";

    /** A template has no value for this person. */
    static final String TEMPLATE_ERROR = "template_error";

    private Reason() {}
}
