package io.drumbeat.lead;

/** The kinds of identities in {@code lead_identity}. */
public final class LeadIdentities {
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    /** A visitor whom nobody knows by name; no lead owns such an identity yet. */
    public static final String ANONYMOUS = "anonymous";

    private static final String EXTERNAL = "external:";

    private LeadIdentities() {}

    /** The kind of a system's own ids. */
    public static String external(String system) {
        return EXTERNAL + system;
    }
}
