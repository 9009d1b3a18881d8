package io.drumbeat.lookup;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.SEGMENT;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.CurrentConsent;
import io.drumbeat.consent.Reach;
import io.drumbeat.consent.Statement;
import io.drumbeat.consent.Suppressions;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.lead.LeadFinder;
import io.drumbeat.mapping.CanonicalJson;
import io.drumbeat.ownership.OwnedVehicles;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Column;
import io.drumbeat.sql.tables.records.ConsentEventRecord;
import io.drumbeat.sql.tables.records.LeadRecord;
import io.drumbeat.store.Store;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** {@code leads show}: finds one person and gathers what is known of them. */
public final class LeadLookup {
    private static final Set<Field<?>> ELSEWHERE = Set.of(LEAD.LEAD_ID, LEAD.ATTRIBUTES);

    private final Workspace workspace;
    private final Catalog profile;
    private final AsOf asOf;
    private final Request request;

    /**
     * Who, and how much of their past.
     *
     * @param lead an e-mail, a phone, an external id as {@code system:id}, or our id
     * @param limit how many moments of the timeline
     */
    public record Request(String lead, int limit) {}

    public LeadLookup(Workspace workspace, AsOf asOf, Request request) {
        this.workspace = workspace;
        this.profile = ProfileCatalog.of(workspace).catalog();
        this.asOf = asOf;
        this.request = request;
        if (request.limit() < 0) {
            throw DrumbeatException.usage("bad_limit", "--limit is " + request.limit())
                    .hint("Give how many moments of the timeline to show");
        }
    }

    /** The person's card; a usage error where nobody is known by that. */
    public LeadCard read(Store store) {
        return store.rehearse(tx -> {
            DSLContext sql = tx.sql();
            long id = LeadFinder.find(sql, request.lead(), workspace.region());
            LeadRecord row = sql.fetchSingle(LEAD, LEAD.LEAD_ID.eq(id));
            Timeline.Newest timeline = Timeline.of(sql, id, asOf.instant(), request.limit());
            var lead = new LeadCard.Lead(
                    id,
                    displayName(row),
                    fields(row),
                    identities(sql, id),
                    consent(sql, id),
                    Reach.of(sql, id, row.getEmail(), row.getPhone()),
                    Suppressions.of(sql, row.getEmail(), row.getPhone()),
                    scores(sql, id),
                    segments(sql, id),
                    attributes(row),
                    vehicles(tx, id),
                    StockInterest.watched(sql, id),
                    StockInterest.recommended(sql, id, asOf.instant()));
            return new LeadCard(lead, timeline.moments(), timeline.total());
        });
    }

    private static @Nullable String displayName(LeadRecord row) {
        if (row.getFullName() != null) {
            return row.getFullName();
        }
        List<String> names = Stream.of(row.getFirstName(), row.getLastName())
                .filter(name -> name != null && !name.isBlank())
                .toList();
        return names.isEmpty() ? row.getCompany() : String.join(" ", names);
    }

    private static Map<String, Object> fields(LeadRecord row) {
        Map<String, Object> filled = new LinkedHashMap<>();
        for (Field<?> field : LEAD.fields()) {
            Object value = row.get(field);
            if (value != null && !ELSEWHERE.contains(field)) {
                filled.put(field.getName(), value);
            }
        }
        return filled;
    }

    private static List<LeadCard.Identity> identities(DSLContext sql, long lead) {
        return sql.selectFrom(LEAD_IDENTITY)
                .where(LEAD_IDENTITY.LEAD_ID.eq(lead))
                .orderBy(LEAD_IDENTITY.KIND, LEAD_IDENTITY.CREATED_AT, LEAD_IDENTITY.VALUE)
                .fetch(row -> new LeadCard.Identity(row.getKind(), row.getValue(), row.getCreatedAt()));
    }

    /** The word that stands on each channel. */
    private List<LeadCard.Consent> consent(DSLContext sql, long lead) {
        Map<List<String>, LeadCard.Consent> words = new LinkedHashMap<>();
        for (String channel : Channel.LABELS) {
            words.put(
                    List.of(channel, Statement.MARKETING),
                    new LeadCard.Consent(channel, Statement.MARKETING, "unknown", null, null, null, null));
        }
        Set<List<String>> said = new HashSet<>();
        for (ConsentEventRecord event : sql.selectFrom(CONSENT_EVENT)
                .where(CONSENT_EVENT.LEAD_ID.eq(lead))
                .and(CONSENT_EVENT.OCCURRED_AT.le(DSL.val(asOf.instant(), CONSENT_EVENT.OCCURRED_AT)))
                .orderBy(CurrentConsent.standingFirst())
                .fetch()) {
            List<String> key = List.of(event.getChannel(), event.getPurpose());
            if (said.add(key)) {
                words.put(key, word(event));
            }
        }
        return List.copyOf(words.values());
    }

    private static LeadCard.Consent word(ConsentEventRecord said) {
        return new LeadCard.Consent(
                said.getChannel(),
                said.getPurpose(),
                said.getState(),
                said.getOccurredAt(),
                said.getSource(),
                said.getEvidence(),
                said.getLegalBasis());
    }

    private List<LeadCard.Score> scores(DSLContext sql, long lead) {
        return sql.selectFrom(LEAD_SCORE)
                .where(LEAD_SCORE.LEAD_ID.eq(lead))
                .orderBy(LEAD_SCORE.MODEL)
                .fetch(row -> new LeadCard.Score(
                        row.getModel(), row.getScore(), row.getGrade(), row.getHot(), row.getHotSince()));
    }

    private List<LeadCard.Segment> segments(DSLContext sql, long lead) {
        return sql.select(SEGMENT_MEMBER.SEGMENT, SEGMENT.STAGE, SEGMENT_MEMBER.ENTERED_AT)
                .from(SEGMENT_MEMBER)
                .leftJoin(SEGMENT)
                .on(SEGMENT.NAME.eq(SEGMENT_MEMBER.SEGMENT))
                .where(SEGMENT_MEMBER.LEAD_ID.eq(lead))
                .and(Memberships.at(asOf.instant()))
                .orderBy(SEGMENT_MEMBER.SEGMENT)
                .fetch(row -> new LeadCard.Segment(row.value1(), row.value2(), row.value3()));
    }

    private List<LeadCard.Attribute> attributes(LeadRecord row) {
        if (row.getAttributes() == null) {
            return List.of();
        }
        return CanonicalJson.read(row.getAttributes()).entrySet().stream()
                .map(entry -> new LeadCard.Attribute(entry.getKey(), entry.getValue(), dataClass(entry.getKey())))
                .toList();
    }

    private List<LeadCard.Vehicle> vehicles(Transaction tx, long lead) {
        return new OwnedVehicles(tx, asOf)
                .of(lead).stream().map(LeadCard.Vehicle::of).toList();
    }

    private String dataClass(String attribute) {
        DataClass dataClass = profile.find(attribute).map(Column::dataClass).orElse(DataClass.INTERNAL);
        return dataClass.name().toLowerCase(Locale.ROOT);
    }
}
