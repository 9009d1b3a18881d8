package io.drumbeat.campaign;

import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Location;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a template can say: {@code lead}, {@code company}, {@code location}, {@code campaign}, {@code unsubscribe_url}, {@code recommendations}, {@code as_of}. */
final class PersonalContext {
    static final String UNSUBSCRIBE_URL = "unsubscribe_url";

    /** The names there are, and those below each; {@code lead}'s are the profile's columns. */
    static final Map<String, Set<String>> BELOW = Map.of(
            "lead",
            Set.of(),
            "company",
            Set.of("name"),
            "location",
            Set.of("name", "title", "address", "from", "timezone"),
            "campaign",
            Set.of("name", "variant", "purpose"),
            UNSUBSCRIBE_URL,
            Set.of(),
            RecommendedFields.NAME,
            Set.of("size", "first", "last"),
            "as_of",
            Set.of());

    private final Workspace workspace;
    private final CampaignDefinition campaign;
    private final ZonedDateTime asOf;
    private final Named company;

    PersonalContext(Workspace workspace, CampaignDefinition campaign, Instant asOf) {
        this.workspace = workspace;
        this.campaign = campaign;
        this.asOf = asOf.atZone(workspace.timezone());
        this.company = new Named(workspace.company(), Map.of("name", workspace.company()));
    }

    Map<String, Object> of(Recipient recipient, String unsubscribeUrl) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("lead", recipient.lead());
        variables.put("company", company);
        variables.put("location", location(recipient.location()));
        variables.put(
                "campaign",
                new Named(
                        campaign.name(),
                        Map.of(
                                "name", campaign.name(),
                                "variant", recipient.variant(),
                                "purpose", campaign.purpose())));
        variables.put(UNSUBSCRIBE_URL, unsubscribeUrl);
        variables.put(RecommendedFields.NAME, recipient.recommendations());
        variables.put("as_of", asOf);
        return variables;
    }

    /** A person of no location is the company's. */
    private Named location(@Nullable String name) {
        Location location = name == null ? null : workspace.locations().get(name);
        if (location == null) {
            return new Named(workspace.company(), Map.of("name", "", "title", workspace.company()));
        }
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", location.name());
        fields.put("title", title(location));
        put(fields, "address", location.address());
        put(fields, "from", location.from());
        put(fields, "timezone", location.timezone());
        return new Named(title(location), fields);
    }

    String title(Location location) {
        return location.title() == null ? workspace.company() : location.title();
    }

    private static void put(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** Something with fields that also reads as a name: {@code {{ company }}} and {@code {{ company.name }}}. */
    static final class Named extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;
        private final String name;

        Named(String name, Map<String, ?> fields) {
            super(fields);
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
