package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.ListType.oneOrMore;

import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.ScalarType;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

final class TrafficShape {
    /** The columns in which events may be compared. */
    static final String[] COLUMNS = {
        "type",
        "channel",
        "campaign",
        "source",
        "medium",
        "term",
        "content",
        "url",
        "referrer",
        "item",
        "value",
        "currency",
        "attributes"
    };

    private static final Type<IpNetwork> NETWORK = ScalarType.notation(
            "IP network",
            "an IP address or network such as 203.0.113.0/24",
            "^" + IpNetwork.NOTATION + "$",
            IpNetwork::parse);
    private static final Type<String> DOMAIN = ScalarType.notation(
            "domain",
            "a domain such as redwood.example",
            "^@?[A-Za-z0-9.-]+[.][A-Za-z0-9-]+$",
            text -> Optional.of(text.toLowerCase(Locale.ROOT).replaceFirst("^@", ""))
                    .filter(domain -> domain.matches("[a-z0-9.-]+[.][a-z0-9-]+")));

    static final Key<String> BOTS = optional(
                    "bots",
                    Types.oneOf("drop", "keep"),
                    "Events whose `user_agent` is a robot's, as the list that comes with Drumbeat knows them.")
            .otherwise("drop");
    static final Key<List<IpNetwork>> INTERNAL_IPS =
            optional("internal_ips", oneOrMore(NETWORK), "Events whose `ip` is the company's own are left out.");
    static final Key<List<String>> INTERNAL_DOMAINS = optional(
            "internal_domains",
            oneOrMore(DOMAIN),
            "Events whose `email` is one of the company's own people are left out; so are those of subdomains.");
    static final Key<Duration> REPEATS = optional(
            "repeats",
            Notations.DURATION,
            "Events of one person that are alike are one event where each follows the one before within so long.");
    static final Key<List<String>> ALIKE_BY = optional(
            "alike_by",
            oneOrMore(Types.oneOf(COLUMNS)),
            "The columns in which repeats agree; without it, all but the time and the id.");

    static final Shape<Traffic> SHAPE = Shape.of(
                    "traffic",
                    List.of(BOTS, INTERNAL_IPS, INTERNAL_DOMAINS, REPEATS, ALIKE_BY),
                    fields -> new Traffic(
                            fields.get(BOTS).equals("keep"),
                            fields.get(INTERNAL_IPS, List.of()),
                            fields.get(INTERNAL_DOMAINS, List.of()),
                            fields.find(REPEATS),
                            fields.get(ALIKE_BY, List.of(COLUMNS))))
            .checked(TrafficShape::alikeNeedsRepeats);

    private TrafficShape() {}

    private static void alikeNeedsRepeats(Fields fields, Inspection inspection) {
        if (fields.has(ALIKE_BY) && !fields.has(REPEATS)) {
            inspection.error(
                    fields.at(ALIKE_BY),
                    "alike_by says which repeats are meant, and `repeats` is missing",
                    "add repeats: 10m");
        }
    }
}
