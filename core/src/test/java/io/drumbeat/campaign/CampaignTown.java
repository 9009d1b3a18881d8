package io.drumbeat.campaign;

import static io.drumbeat.sql.Sequences.CONSENT_EVENT_ID_SEQ;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.SEGMENT;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static io.drumbeat.sql.Tables.SUPPRESSION;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.drumbeat.run.Envelope;
import io.drumbeat.run.Interrupt;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Summary;
import io.drumbeat.store.LockHolder;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreLock;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A company with people, segments and a campaign, in a workspace and a store of its own. */
final class CampaignTown {
    static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z"); // 10:00 in Los Angeles

    private final WorkspaceFolder folder;
    private final StoreUrl url;
    private final RecordingChannel channel = new RecordingChannel();
    private Interrupt interrupt = new Interrupt();
    private Instant now = NOW;
    private boolean dryRun;
    private Duration turn = StoreTurns.USUAL;
    private String company = """
            company: Redwood
            timezone: America/Los_Angeles
            target: prod
            targets: {prod: {store: x.duckdb}, dev: {store: x.duckdb, deliver_to: outbox}}
            connections: {mail: {type: recording}}
            locations: {honda: {name: Redwood Honda, address: 100 Auto Row, from: hello@honda.example}}
            """;
    private String sending = "sending: {unsubscribe: \"https://go.redwood.example/u\", from: house@redwood.example}\n";

    CampaignTown(Path root, StoreUrl url) {
        this.folder = new WorkspaceFolder(root);
        this.url = url;
        campaign("spring", "connection: mail\ninclude: [everyone]\nvariants: {a: {subject: s.liquid, body: b.html}}\n");
        folder.file("segments/all.yaml", "everyone: {where: lead_id > 0}\nnobody: {where: lead_id < 0}\n");
        store(tx -> {
            for (String segment : List.of("everyone", "nobody")) {
                tx.insertInto(SEGMENT)
                        .set(SEGMENT.NAME, segment)
                        .set(SEGMENT.PREDICATE, "x")
                        .set(SEGMENT.MEMBERS, 0L)
                        .set(SEGMENT.CHANGED_AT, NOW)
                        .set(SEGMENT.RUN_ID, "r")
                        .execute();
            }
        });
    }

    RecordingChannel channel() {
        return channel;
    }

    CampaignTown at(Instant instant) {
        now = instant;
        return this;
    }

    CampaignTown interruptedBy(Interrupt by) {
        interrupt = by;
        return this;
    }

    CampaignTown dryRun(boolean dry) {
        dryRun = dry;
        return this;
    }

    /** A slow send gives the store up while every chunk is under way. */
    CampaignTown givingWayAtOnce() {
        turn = Duration.ZERO;
        return this;
    }

    CampaignTown company(String yaml) {
        company = yaml;
        return this;
    }

    CampaignTown sending(String yaml) {
        sending = yaml;
        return this;
    }

    CampaignTown campaign(String name, String yaml) {
        String status = yaml.contains("status:") ? "" : "status: active\n";
        folder.file("campaigns/" + name + "/campaign.yaml", status + yaml);
        template(name, "s.liquid", "Hello {{ lead.first_name | default: \"there\" }}");
        template(name, "b.html", "<p>From {{ company }}</p><a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>");
        return this;
    }

    CampaignTown template(String campaign, String file, String text) {
        folder.file("campaigns/" + campaign + "/" + file, text);
        return this;
    }

    /** So many people with consent, {@code p1@x.example} and so on, all in segment everyone. */
    CampaignTown people(int number) {
        store(tx -> {
            var ids = DSL.generateSeries(1, number).asTable("n", "n");
            var id = ids.field("n", Long.class);
            tx.insertInto(
                            LEAD,
                            LEAD.LEAD_ID,
                            LEAD.EMAIL,
                            LEAD.FIRST_NAME,
                            LEAD.ROLE_ADDRESS,
                            LEAD.CREATED_AT,
                            LEAD.INSERTED_AT,
                            LEAD.UPDATED_AT,
                            LEAD.RUN_ID)
                    .select(select(
                                    id,
                                    DSL.concat(inline("p"), id.cast(String.class), inline("@x.example")),
                                    DSL.concat(inline("N"), id.cast(String.class)),
                                    inline(false),
                                    val(NOW, LEAD.CREATED_AT),
                                    val(NOW, LEAD.CREATED_AT),
                                    val(NOW, LEAD.CREATED_AT),
                                    inline("r"))
                            .from(ids))
                    .execute();
            tx.insertInto(
                            CONSENT_EVENT,
                            CONSENT_EVENT.ID,
                            CONSENT_EVENT.LEAD_ID,
                            CONSENT_EVENT.CHANNEL,
                            CONSENT_EVENT.PURPOSE,
                            CONSENT_EVENT.STATE,
                            CONSENT_EVENT.OCCURRED_AT,
                            CONSENT_EVENT.RECORDED_AT,
                            CONSENT_EVENT.RUN_ID)
                    .select(select(
                                    CONSENT_EVENT_ID_SEQ.nextval(),
                                    LEAD.LEAD_ID,
                                    inline("email"),
                                    inline("marketing"),
                                    inline("granted"),
                                    val(NOW.minusSeconds(86_400), LEAD.CREATED_AT),
                                    val(NOW, LEAD.CREATED_AT),
                                    inline("r"))
                            .from(LEAD))
                    .execute();
            tx.insertInto(
                            SEGMENT_MEMBER,
                            SEGMENT_MEMBER.SEGMENT,
                            SEGMENT_MEMBER.LEAD_ID,
                            SEGMENT_MEMBER.ENTERED_AT,
                            SEGMENT_MEMBER.ENTERED_RUN_ID)
                    .select(select(inline("everyone"), LEAD.LEAD_ID, val(NOW, LEAD.CREATED_AT), inline("r"))
                            .from(LEAD))
                    .execute();
        });
        return this;
    }

    CampaignTown consent(long leadId, String purpose, String state, Instant when) {
        store(tx -> tx.insertInto(CONSENT_EVENT)
                .set(CONSENT_EVENT.ID, CONSENT_EVENT_ID_SEQ.nextval())
                .set(CONSENT_EVENT.LEAD_ID, leadId)
                .set(CONSENT_EVENT.CHANNEL, "email")
                .set(CONSENT_EVENT.PURPOSE, purpose)
                .set(CONSENT_EVENT.STATE, state)
                .set(CONSENT_EVENT.OCCURRED_AT, when)
                .set(CONSENT_EVENT.PROVEN, true)
                .set(CONSENT_EVENT.RECORDED_AT, when)
                .set(CONSENT_EVENT.RUN_ID, "r")
                .execute());
        return this;
    }

    CampaignTown suppress(String kind, String value, String reason) {
        store(tx -> tx.insertInto(SUPPRESSION)
                .set(SUPPRESSION.KIND, kind)
                .set(SUPPRESSION.VALUE, value)
                .set(SUPPRESSION.REASON, reason)
                .set(SUPPRESSION.CREATED_AT, NOW)
                .set(SUPPRESSION.RUN_ID, "r")
                .execute());
        return this;
    }

    CampaignTown lead(long leadId, org.jooq.Field<String> field, @Nullable String value) {
        store(tx ->
                tx.update(LEAD).set(field, value).where(LEAD.LEAD_ID.eq(leadId)).execute());
        return this;
    }

    CampaignTown leaves(String segment, long leadId) {
        store(tx -> tx.update(SEGMENT_MEMBER)
                .set(SEGMENT_MEMBER.EXITED_AT, NOW)
                .where(SEGMENT_MEMBER.SEGMENT.eq(segment))
                .and(SEGMENT_MEMBER.LEAD_ID.eq(leadId))
                .execute());
        return this;
    }

    CampaignTown enters(String segment, long leadId) {
        store(tx -> tx.insertInto(SEGMENT_MEMBER)
                .set(SEGMENT_MEMBER.SEGMENT, segment)
                .set(SEGMENT_MEMBER.LEAD_ID, leadId)
                .set(SEGMENT_MEMBER.ENTERED_AT, NOW)
                .set(SEGMENT_MEMBER.ENTERED_RUN_ID, "r")
                .execute());
        return this;
    }

    /** As another process would do it: under the store's lock, without waiting for it. */
    void elsewhere(Runnable work) {
        var holder = LockHolder.ofThisProcess("elsewhere", "01E", NOW);
        try (var _ = StoreLock.acquire(url, stateDir(), holder, Duration.ZERO, () -> {})) {
            work.run();
        }
    }

    void store(Consumer<org.jooq.DSLContext> work) {
        try (Store store = Store.open(url)) {
            store.execute(tx -> work.accept(tx.sql()));
        }
    }

    /** The ledger in figures: how many messages are in each state. */
    Map<String, Integer> ledger() {
        try (Store store = Store.open(url)) {
            Map<String, Integer> counts = store.read(sql -> sql.select(MESSAGE.STATE, count())
                    .from(MESSAGE)
                    .groupBy(MESSAGE.STATE)
                    .fetchMap(MESSAGE.STATE, count()));
            return new TreeMap<>(counts);
        }
    }

    @Nullable
    String reason(long leadId) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.select(MESSAGE.REASON)
                    .from(MESSAGE)
                    .where(MESSAGE.LEAD_ID.eq(leadId))
                    .fetchOne(MESSAGE.REASON));
        }
    }

    Workspace workspace() {
        folder.file("drumbeat.yaml", company + sending);
        return folder.workspace();
    }

    Path stateDir() {
        return workspace().stateDir();
    }

    String messageIdSuffix() {
        return "." + WorkspaceKey.of(stateDir()).tag("message-id:prod") + "@redwood.example";
    }

    Channels channels() {
        return new Channels(List.of(channel), text -> text.value());
    }

    Envelope envelope(SendCampaign.Request request) {
        return envelope("send-campaign", request, new SendCampaign(workspace(), channels(), turn));
    }

    <Q, S extends Summary> Envelope envelope(String command, Q request, Pipeline<Q, S> pipeline) {
        RunSettings settings = RunSettings.of(stateDir(), url)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .interrupt(interrupt)
                .dryRun(dryRun);
        return new Runner(settings).run(command, request, pipeline);
    }

    /** Sends, and holds the sums of the contract to account, as every run must. */
    SendCampaign.Summary send(SendCampaign.Request request) {
        Envelope envelope = envelope(request);
        if (!(envelope.summary() instanceof SendCampaign.Summary summary)) {
            throw new AssertionError("no summary: " + envelope, envelope.cause());
        }
        holdsItsSums(summary);
        return summary;
    }

    SendCampaign.Summary send() {
        return send(SendCampaign.Request.of("spring"));
    }

    /** The failure that a run must have ended with. */
    Envelope.Failure refusal(SendCampaign.Request request) {
        return failure(envelope(request));
    }

    static Envelope.Failure failure(Envelope envelope) {
        return Objects.requireNonNull(envelope.error(), envelope.toString());
    }

    static void holdsItsSums(SendCampaign.Summary summary) {
        long excluded = summary.excluded().values().stream().mapToLong(n -> n).sum();
        long deferred = summary.deferred().values().stream().mapToLong(n -> n).sum();
        long sent = summary.variants().stream()
                .mapToLong(SendCampaign.VariantSent::sent)
                .sum();
        if (summary.audience() != summary.planned() + excluded
                || summary.planned() != summary.sent() + summary.failed() + summary.unknown() + deferred
                || sent != summary.sent()) {
            throw new AssertionError("the sums do not hold: " + summary);
        }
    }
}
