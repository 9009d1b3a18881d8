package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;

import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.NamedMap;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** drumbeat.yaml. */
final class CompanyShape {
    static final Key<String> COMPANY = required("company", Types.STRING, "The company's name, for reports and mail.");
    static final Key<ZoneId> TIMEZONE =
            required("timezone", Notations.ZONE, "The company's IANA zone: where its days begin and end.");
    static final Key<String> REGION = optional(
                    "region",
                    Notations.REGION,
                    "The country whose habits of phones, postal codes and dates are assumed.")
            .otherwise("US");
    static final Key<String> TARGET = optional(
            "target",
            Notations.nameOf("target"),
            "The target a run works on, unless --target or DRUMBEAT_TARGET says otherwise.");
    static final Key<Map<String, Target>> TARGETS = optional(
            "targets",
            named("target", TargetShape.SHAPE),
            "Where runs work and deliver. Without any there is one, `dev`: an embedded store and the outbox.");
    static final Key<Map<String, Location>> LOCATIONS =
            optional("locations", named("location", LocationShape.SHAPE), "Rooftops, shops, offices.");
    static final Key<Map<String, Connection>> CONNECTIONS =
            optional("connections", named("connection", ConnectionShape.SHAPE), "Accounts at vendors.");
    static final Key<Map<String, Source>> SOURCES =
            optional("sources", named("source", SourceShape.SHAPE), "Where rows come from.");
    static final Key<Sending> SENDING =
            optional("sending", SendingShape.SHAPE, "The rules of the house for every message.");
    static final Key<Guards> GUARDS = optional("guards", GuardsShape.SHAPE, "What stops a run before it does harm.");
    static final Key<Identity> IDENTITY =
            optional("identity", IdentityShape.SHAPE, "How leads that are one person are made one.");
    static final Key<Interest> INTEREST = optional(
            "interest",
            InterestShape.SHAPE,
            "Which events about items ask for them and which only look, where their names do not tell.");
    static final Key<AlertDefinition> ALERT = optional(
            "alert",
            AlertShape.SHAPE,
            "Whom to tell of every run that is not part of a batch with an `alert` of its own.");

    static final Shape<Company> SHAPE = Shape.of(
            "workspace",
            List.of(
                    COMPANY,
                    TIMEZONE,
                    REGION,
                    TARGET,
                    TARGETS,
                    LOCATIONS,
                    CONNECTIONS,
                    SOURCES,
                    SENDING,
                    GUARDS,
                    IDENTITY,
                    INTEREST,
                    ALERT),
            CompanyShape::company);

    private CompanyShape() {}

    private static Company company(Fields fields) {
        return new Company(
                fields.get(COMPANY),
                fields.get(TIMEZONE),
                fields.get(REGION),
                fields.find(TARGET),
                fields.get(TARGETS, Map.of()),
                fields.get(LOCATIONS, Map.of()),
                fields.get(CONNECTIONS, Map.of()),
                fields.get(SOURCES, Map.of()),
                fields.get(SENDING, SendingShape.NONE),
                fields.get(GUARDS, Guards.DEFAULT),
                fields.get(IDENTITY, Identity.STANDARD),
                fields.get(INTEREST, Interest.BY_NAME),
                fields.find(ALERT));
    }

    private static <T> Type<Map<String, T>> named(String kind, Type<T> type) {
        return new NamedMap<>(kind, Notations.NAME, type);
    }
}
