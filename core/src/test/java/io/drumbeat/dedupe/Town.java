package io.drumbeat.dedupe;

import static io.drumbeat.sql.Sequences.CONSENT_EVENT_ID_SEQ;
import static io.drumbeat.sql.Sequences.EVENT_SEQ;
import static io.drumbeat.sql.Sequences.MESSAGE_ID_SEQ;
import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;

import io.drumbeat.run.Envelope;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Summary;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;

/** People put straight into a store, who are then merged and split. */
final class Town {
    private static final List<Table<?>> TABLES =
            List.of(LEAD, LEAD_IDENTITY, CONSENT_EVENT, EVENT, MESSAGE, SEGMENT_MEMBER, LEAD_SCORE);

    private final WorkspaceFolder folder;
    private final StoreUrl url;
    private Instant asOf = Instant.parse("2026-11-20T12:00:00Z");

    Town(Path root, StoreUrl url) {
        this.folder = WorkspaceFolder.in(root);
        this.url = url;
    }

    Town configured(String identity) {
        folder.file(
                "drumbeat.yaml", "company: Redwood\ntimezone: America/Los_Angeles\nidentity:\n" + identity.indent(2));
        return this;
    }

    Town asOf(String instant) {
        asOf = Instant.parse(instant);
        return this;
    }

    Workspace workspace() {
        return folder.workspace();
    }

    Town with(java.util.function.Consumer<Transaction> people) {
        try (Store store = Store.open(url)) {
            store.execute(people);
        }
        return this;
    }

    static void lead(Transaction tx, long id, Map<? extends Field<?>, ?> columns) {
        Fixtures.lead(tx, id, columns);
    }

    static void identity(Transaction tx, long lead, String kind, String value) {
        tx.sql()
                .insertInto(LEAD_IDENTITY)
                .columns(
                        LEAD_IDENTITY.KIND,
                        LEAD_IDENTITY.VALUE,
                        LEAD_IDENTITY.LEAD_ID,
                        LEAD_IDENTITY.CREATED_AT,
                        LEAD_IDENTITY.RUN_ID)
                .values(kind, value, lead, Instant.parse("2026-01-15T12:00:00Z"), "fixture")
                .execute();
    }

    static void consent(Transaction tx, long lead, String channel, String state, String day, String evidence) {
        tx.sql()
                .insertInto(CONSENT_EVENT)
                .set(CONSENT_EVENT.ID, CONSENT_EVENT_ID_SEQ.nextval())
                .set(CONSENT_EVENT.LEAD_ID, lead)
                .set(CONSENT_EVENT.CHANNEL, channel)
                .set(CONSENT_EVENT.PURPOSE, "marketing")
                .set(CONSENT_EVENT.STATE, state)
                .set(CONSENT_EVENT.OCCURRED_AT, Instant.parse(day + "T00:00:00Z"))
                .set(CONSENT_EVENT.EVIDENCE, evidence.isEmpty() ? null : evidence)
                .set(CONSENT_EVENT.PROVEN, !evidence.isEmpty())
                .set(CONSENT_EVENT.RECORDED_AT, Instant.parse(day + "T00:00:00Z"))
                .set(CONSENT_EVENT.RUN_ID, "fixture")
                .execute();
    }

    static void event(Transaction tx, long lead, String kind, String value, String type) {
        tx.sql()
                .insertInto(EVENT)
                .set(EVENT.ID, EVENT_SEQ.nextval())
                .set(EVENT.EVENT_ID, type)
                .set(EVENT.LEAD_ID, lead)
                .set(EVENT.IDENTITY_KIND, kind)
                .set(EVENT.IDENTITY_VALUE, value)
                .set(EVENT.TYPE, type)
                .set(EVENT.OCCURRED_AT, Instant.parse("2026-02-01T00:00:00Z"))
                .set(EVENT.RUN_ID, "fixture")
                .execute();
    }

    static void message(Transaction tx, long lead, String campaign, String state) {
        tx.sql()
                .insertInto(MESSAGE)
                .set(MESSAGE.ID, MESSAGE_ID_SEQ.nextval())
                .set(MESSAGE.CAMPAIGN, campaign)
                .set(MESSAGE.STEP, 1)
                .set(MESSAGE.LEAD_ID, lead)
                .set(MESSAGE.CHANNEL, "email")
                .set(MESSAGE.VARIANT, "only")
                .set(MESSAGE.CONNECTION, "mail")
                .set(MESSAGE.ADDRESS, "lead" + lead + "@x.com")
                .set(MESSAGE.STATE, state)
                .set(MESSAGE.PLANNED_AT, Instant.parse("2026-03-01T00:00:00Z"))
                .set(MESSAGE.RUN_ID, "fixture")
                .execute();
    }

    static void member(Transaction tx, long lead, String segment, String day) {
        tx.sql()
                .insertInto(SEGMENT_MEMBER)
                .set(SEGMENT_MEMBER.SEGMENT, segment)
                .set(SEGMENT_MEMBER.LEAD_ID, lead)
                .set(SEGMENT_MEMBER.ENTERED_AT, Instant.parse(day + "T00:00:00Z"))
                .set(SEGMENT_MEMBER.ENTERED_RUN_ID, "fixture")
                .execute();
    }

    static void score(Transaction tx, long lead, String model, int points) {
        tx.sql()
                .insertInto(LEAD_SCORE)
                .set(LEAD_SCORE.MODEL, model)
                .set(LEAD_SCORE.LEAD_ID, lead)
                .set(LEAD_SCORE.SCORE, new BigDecimal(points))
                .set(LEAD_SCORE.GRADE, "A")
                .set(LEAD_SCORE.HOT, false)
                .set(LEAD_SCORE.DEMOGRAPHIC, new BigDecimal(points / 2))
                .set(LEAD_SCORE.BEHAVIOURAL, new BigDecimal(points - points / 2))
                .set(LEAD_SCORE.STATUS, "mql")
                .set(LEAD_SCORE.STATUS_SINCE, Instant.parse("2026-03-01T00:00:00Z"))
                .set(LEAD_SCORE.RUN_ID, "fixture")
                .execute();
    }

    <Q, S extends Summary> Envelope envelope(Function<Workspace, Pipeline<Q, S>> pipeline, Q request) {
        return new Runner(
                        RunSettings.of(folder.root().resolve(".drumbeat"), url).asOf(asOf))
                .run("test", request, pipeline.apply(workspace()));
    }

    @SuppressWarnings("unchecked") // a pipeline's envelope carries its summary
    <Q, S extends Summary> S dryRun(Function<Workspace, Pipeline<Q, S>> pipeline, Q request) {
        return (S) new Runner(RunSettings.of(folder.root().resolve(".drumbeat"), url)
                        .asOf(asOf)
                        .dryRun(true))
                .run("test", request, pipeline.apply(workspace()))
                .summary();
    }

    @SuppressWarnings("unchecked") // a pipeline's envelope carries its summary
    <Q, S extends Summary> S run(Function<Workspace, Pipeline<Q, S>> pipeline, Q request) {
        Envelope envelope = envelope(pipeline, request);
        if (envelope.cause() != null) {
            throw new AssertionError(envelope.error() + "", envelope.cause());
        }
        return (S) envelope.summary();
    }

    MergeLeads.Summary merge(String lead, String... others) {
        return run(MergeLeads::new, new MergeLeads.Request(lead, List.of(others)));
    }

    UnmergeLeads.Summary unmerge(String lead) {
        return run(UnmergeLeads::new, new UnmergeLeads.Request(lead, false));
    }

    /** Everything that a merge may touch, as text. */
    String everything() {
        return read(sql -> TABLES.stream()
                .map(table -> table.getName() + "\n"
                        + sql.selectFrom(table).fetch().stream()
                                .map(Town::line)
                                .sorted()
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n")));
    }

    /** {@code lead channel state} of everybody, now. */
    String consents() {
        return query(sql -> sql.select(CONSENT.LEAD_ID, CONSENT.CHANNEL, CONSENT.STATE)
                .from(CONSENT)
                .orderBy(CONSENT.LEAD_ID, CONSENT.CHANNEL)
                .fetch());
    }

    /** A query's rows, one a line, cells separated by a bar. */
    String query(Function<DSLContext, ? extends Result<? extends Record>> query) {
        return read(sql -> query.apply(sql).stream().map(Town::line).collect(Collectors.joining("\n")));
    }

    private <T> T read(Function<DSLContext, T> query) {
        try (Store store = Store.open(url)) {
            return store.read(query);
        }
    }

    private static String line(Record row) {
        return Stream.of(row.intoArray()).map(String::valueOf).collect(Collectors.joining(" | "));
    }
}
