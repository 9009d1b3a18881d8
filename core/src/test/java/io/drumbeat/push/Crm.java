package io.drumbeat.push;

import static io.drumbeat.sql.Sequences.CONSENT_EVENT_ID_SEQ;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_PUSH;
import static io.drumbeat.sql.Tables.SEGMENT;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static io.drumbeat.sql.Tables.SUPPRESSION;

import io.drumbeat.campaign.Channels;
import io.drumbeat.profile.Profile;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.WorkspaceFolder;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** A company with some people and a CRM that they are handed on to. */
final class Crm {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final WorkspaceFolder folder;
    private final StoreUrl url;
    private final RecordingDestination destination = new RecordingDestination("crm");

    Crm(Path root, StoreUrl url) {
        this.folder = WorkspaceFolder.in(root);
        this.url = url;
        file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                target: prod
                targets: {prod: {store: x.duckdb}, dev: {store: x.duckdb, deliver_to: outbox}}
                connections: {dms: {type: crm}}
                locations: {honda: {name: Redwood Honda}}
                """);
        definition("connection: dms, where: lead_id > 0");
    }

    RecordingDestination destination() {
        return destination;
    }

    Crm file(String name, String text) {
        folder.file(name, text);
        return this;
    }

    Crm definition(String keys) {
        return file("destinations/d.yaml", "crm: {" + keys + "}\n");
    }

    /** People 1 to n with an e-mail address each. */
    Crm people(int number) {
        return change(tx -> {
            for (long id = 1; id <= number; id++) {
                Fixtures.lead(tx, id, Map.of(LEAD.EMAIL, "p" + id + "@x.example", LEAD.FIRST_NAME, "N" + id));
            }
        });
    }

    <T> Crm set(long lead, Field<T> column, @Nullable T value) {
        return change(tx -> tx.sql()
                .update(LEAD)
                .set(column, value)
                .where(LEAD.LEAD_ID.eq(lead))
                .execute());
    }

    Crm says(long lead, String channel, String state) {
        return change(tx -> tx.sql()
                .insertInto(CONSENT_EVENT)
                .set(CONSENT_EVENT.ID, CONSENT_EVENT_ID_SEQ.nextval())
                .set(CONSENT_EVENT.LEAD_ID, lead)
                .set(CONSENT_EVENT.CHANNEL, channel)
                .set(CONSENT_EVENT.PURPOSE, "marketing")
                .set(CONSENT_EVENT.STATE, state)
                .set(CONSENT_EVENT.OCCURRED_AT, NOW)
                .set(CONSENT_EVENT.RECORDED_AT, NOW)
                .set(CONSENT_EVENT.RUN_ID, "fixture")
                .execute());
    }

    Crm suppress(String email) {
        return change(tx -> tx.sql()
                .insertInto(SUPPRESSION)
                .set(SUPPRESSION.KIND, "email")
                .set(SUPPRESSION.VALUE, email)
                .set(SUPPRESSION.REASON, "unsubscribed")
                .set(SUPPRESSION.CREATED_AT, NOW)
                .set(SUPPRESSION.RUN_ID, "fixture")
                .execute());
    }

    /** A segment, as the last run of {@code segment} found it. */
    Crm segment(String name, long... leads) {
        file("segments/" + name + ".yaml", name + ": {where: lead_id > 0}\n");
        return change(tx -> {
            tx.sql()
                    .insertInto(SEGMENT)
                    .set(SEGMENT.NAME, name)
                    .set(SEGMENT.PREDICATE, "x")
                    .set(SEGMENT.MEMBERS, (long) leads.length)
                    .set(SEGMENT.CHANGED_AT, NOW)
                    .set(SEGMENT.RUN_ID, "fixture")
                    .execute();
            for (long lead : leads) {
                tx.sql()
                        .insertInto(SEGMENT_MEMBER)
                        .set(SEGMENT_MEMBER.SEGMENT, name)
                        .set(SEGMENT_MEMBER.LEAD_ID, lead)
                        .set(SEGMENT_MEMBER.ENTERED_AT, NOW)
                        .set(SEGMENT_MEMBER.ENTERED_RUN_ID, "fixture")
                        .execute();
            }
        });
    }

    private Crm change(Consumer<Transaction> work) {
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                work.accept(tx);
                Profile.markStale(tx);
            });
        }
        return this;
    }

    PushLeads.Summary push() {
        Envelope envelope = run(request(OptionalLong.empty(), false, false), false);
        if (envelope.cause() != null) {
            throw new AssertionError(String.valueOf(envelope.error()), envelope.cause());
        }
        return (PushLeads.Summary) envelope.summary();
    }

    static PushLeads.Request request(OptionalLong limit, boolean retryUnknown, boolean retryRejected) {
        return new PushLeads.Request(List.of(), limit, retryUnknown, retryRejected);
    }

    Envelope run(PushLeads.Request request, boolean dryRun) {
        var destinations = new LeadDestinations(
                List.of(destination, new RecordingDestination(LeadDestinations.FILES)),
                new Channels(List.of(), Text::value),
                Text::value);
        return new Runner(RunSettings.of(folder.root().resolve(".drumbeat"), url)
                        .asOf(NOW)
                        .dryRun(dryRun))
                .run("push-leads", request, new PushLeads(folder.workspace(), destinations, Duration.ZERO));
    }

    /** The ledger: {@code 1 pushed 2} for a lead that was taken twice. */
    String ledger() {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.selectFrom(LEAD_PUSH).orderBy(LEAD_PUSH.LEAD_ID).stream()
                    .map(row -> row.getLeadId() + " " + row.getState() + " " + row.getPushes())
                    .collect(Collectors.joining("\n")));
        }
    }

    Path root() {
        return folder.root();
    }
}
