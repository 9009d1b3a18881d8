package io.drumbeat.lookup;

import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_STAGE;
import static io.drumbeat.sql.Tables.SUPPRESSION;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** {@code leads stats}: everybody in figures. */
public final class LeadStats {
    /** What stands for a value that is not filled. */
    public static final String NONE = "(none)";

    private static final int MONTHS = 12;
    /** So many sources are followed over time. */
    private static final int SOURCES = 5;

    private static final Field<Integer> COUNT = DSL.count();

    private static final List<String> DOUBTS =
            List.of("no_contact", "role_address", "disposable_address", "mistyped_address", "test_data");

    /** The columns of the profile that are counted. */
    private static final List<String> READS = Stream.of(
                    List.of("source", "source_channel", "status", "location", "email_kind", "created_at"),
                    Profile.CHANNELS.stream()
                            .map(channel -> channel + "_consent")
                            .toList(),
                    List.of("email", "phone", "full_name", "first_name", "last_name", "suppressed"),
                    DOUBTS)
            .flatMap(List::stream)
            .toList();

    private final Workspace workspace;
    private final AsOf asOf;
    private final LookInstant when;

    /**
     * Figures by value, the most frequent first.
     *
     * @param leads everybody
     * @param stages people in a segment of that stage; one person may have reached several
     * @param consent by channel and state
     * @param channels how they came: search, social, paid, mail, chatbot, referral, direct
     * @param mailboxes whose the domains of their addresses are: consumer, business, disposable
     * @param quality what is missing, looks wrong or forbids contact
     * @param identities how many e-mails, phones and external ids are known
     * @param created who became known in each of the last twelve months, {@code 2026-11}, in the company's zone
     * @param createdBySource the same for each of the most frequent sources
     */
    public record Summary(
            long leads,
            Map<String, Long> sources,
            Map<String, Long> channels,
            Map<String, Long> statuses,
            Map<String, Long> stages,
            Map<String, Long> locations,
            Map<String, Map<String, Long>> consent,
            Map<String, Long> mailboxes,
            Map<String, Long> quality,
            Map<String, Long> identities,
            Map<String, Long> created,
            Map<String, Map<String, Long>> createdBySource) {}

    public LeadStats(Workspace workspace, LookInstant when) {
        this.workspace = workspace;
        this.when = when;
        this.asOf = when.asOf();
    }

    /** The figures as the store is now. */
    public Summary read(Store store) {
        return store.rehearse(tx -> {
            DSLContext sql = tx.sql();
            var people = new Counted(sql, when.people(tx, workspace, READS));
            Map<String, Long> sources = people.by("source");
            return new Summary(
                    sql.fetchCount(people.profile()),
                    sources,
                    people.by("source_channel"),
                    people.by("status"),
                    stages(sql),
                    people.by("location"),
                    consent(people),
                    people.by("email_kind"),
                    quality(people),
                    identities(sql),
                    people.figures(months(DSL.noCondition())),
                    createdBySource(people, sources.keySet()));
        });
    }

    private Map<String, Long> stages(DSLContext sql) {
        Field<Instant> now = DSL.val(asOf.instant(), LEAD_STAGE.ENTERED_AT);
        return counts(sql.select(LEAD_STAGE.STAGE, COUNT)
                .from(LEAD_STAGE)
                .where(LEAD_STAGE.ENTERED_AT.le(now))
                .and(LEAD_STAGE.EXITED_AT.isNull().or(LEAD_STAGE.EXITED_AT.gt(now)))
                .groupBy(LEAD_STAGE.STAGE)
                .orderBy(COUNT.desc(), LEAD_STAGE.STAGE));
    }

    private static Map<String, Map<String, Long>> consent(Counted people) {
        Map<String, Condition> states = new LinkedHashMap<>();
        for (String channel : Profile.CHANNELS) {
            for (String state : List.of("granted", "denied", "unknown")) {
                states.put(channel + " " + state, text(channel + "_consent").eq(state));
            }
        }
        Map<String, Map<String, Long>> byChannel = new LinkedHashMap<>();
        people.figures(states).forEach((name, count) -> {
            String[] words = name.split(" ", 2);
            byChannel
                    .computeIfAbsent(words[0], channel -> new LinkedHashMap<>())
                    .put(words[1], count);
        });
        return byChannel;
    }

    private static Map<String, Long> quality(Counted people) {
        Condition unnamed = text("full_name")
                .isNull()
                .and(text("first_name").isNull())
                .and(text("last_name").isNull());
        Condition unsubscribed = text("email_consent")
                .eq("denied")
                .or(SuppressedAddresses.in(people.sql())
                        .email(text("email"), Channel.EMAIL, SUPPRESSION.REASON.eq("unsubscribed")));
        Map<String, Condition> conditions = new LinkedHashMap<>();
        conditions.put("without_email", text("email").isNull());
        conditions.put("without_phone", text("phone").isNull());
        conditions.put("without_name", unnamed);
        for (String doubt : DOUBTS) {
            conditions.put(doubt, DSL.condition(flag(doubt)));
        }
        conditions.put("unsubscribed", unsubscribed);
        conditions.put("suppressed", DSL.condition(flag("suppressed")));
        return people.figures(conditions);
    }

    private static Map<String, Long> identities(DSLContext sql) {
        return counts(sql.select(LEAD_IDENTITY.KIND, COUNT)
                .from(LEAD_IDENTITY)
                .groupBy(LEAD_IDENTITY.KIND)
                .orderBy(COUNT.desc(), LEAD_IDENTITY.KIND));
    }

    private Map<String, Map<String, Long>> createdBySource(Counted people, Collection<String> sources) {
        Map<String, Map<String, Long>> bySource = new LinkedHashMap<>();
        sources.stream().filter(source -> !source.equals(NONE)).limit(SOURCES).forEach(source -> {
            Condition ofSource = text("source").eq(DSL.inline(source));
            bySource.put(source, people.figures(months(ofSource)));
        });
        return bySource;
    }

    /** Who became known in each month, of those for whom something holds. */
    private Map<String, Condition> months(Condition holds) {
        Field<LocalDateTime> createdAt = DSL.field(DSL.name(Profile.NAME, "created_at"), SQLDataType.LOCALDATETIME);
        YearMonth last = YearMonth.from(asOf.date());
        Map<String, Condition> months = new LinkedHashMap<>();
        IntStream.range(0, MONTHS)
                .mapToObj(i -> last.minusMonths(MONTHS - 1 - i))
                .forEach(month -> months.put(
                        month.toString(),
                        createdAt
                                .ge(start(month))
                                .and(createdAt.lt(start(month.plusMonths(1))))
                                .and(holds)));
        return months;
    }

    private LocalDateTime start(YearMonth month) {
        Instant first = month.atDay(1).atStartOfDay(asOf.zone()).toInstant();
        return LocalDateTime.ofInstant(first, ZoneOffset.UTC);
    }

    /** Counts the people of a table with the columns and the name of the profile. */
    private record Counted(DSLContext sql, Table<?> profile) {
        Map<String, Long> by(String column) {
            Field<String> value = DSL.coalesce(text(column), DSL.inline(NONE));
            return counts(sql.select(value, COUNT).from(profile).groupBy(value).orderBy(COUNT.desc(), value));
        }

        /** How many people each condition holds for, in one pass. */
        Map<String, Long> figures(Map<String, Condition> conditions) {
            List<Field<Integer>> counts = new ArrayList<>();
            conditions.values().forEach(condition -> counts.add(DSL.count().filterWhere(condition)));
            Record row = sql.select(counts).from(profile).fetchSingle();
            Map<String, Long> figures = new LinkedHashMap<>();
            conditions.keySet().forEach(name -> figures.put(name, row.get(figures.size(), Long.class)));
            return figures;
        }
    }

    private static Map<String, Long> counts(ResultQuery<Record2<String, Integer>> query) {
        Map<String, Long> counts = new LinkedHashMap<>();
        query.forEach(row -> counts.put(row.value1(), row.value2().longValue()));
        return counts;
    }

    private static Field<String> text(String column) {
        return DSL.field(DSL.name(Profile.NAME, column), SQLDataType.VARCHAR);
    }

    private static Field<Boolean> flag(String column) {
        return DSL.field(DSL.name(Profile.NAME, column), SQLDataType.BOOLEAN);
    }
}
