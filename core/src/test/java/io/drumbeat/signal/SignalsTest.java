package io.drumbeat.signal;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_ACTION;
import static io.drumbeat.sql.Tables.LEAD_SIGNAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.profile.Profile;
import io.drumbeat.profile.RuleCheck;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Warning;
import io.drumbeat.segment.SegmentFigures;
import io.drumbeat.segment.Segments;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do makes them hot, once for each time, with the reason; nobody is nagged. */
class SignalsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String SIGNALS = """
            third_look:
              from: vehicle_viewed
              same: item
              times: 3
              within: 24h
              because: Third visit to the same vehicle within a day
              actions: [{create_task: Call them, due: 4h}]
            finance:
              from: page_viewed
              where: url like '%/finance%'
              after: created_at
              who: city = 'Fresno'
              lasts: 1d
              because: Read the finance pages
            """;

    @TempDir
    Path root;

    @OnBothStores
    void aSignalIsSeenOnceAndAgainOnlyAfterItsTime(StoreUrl url) {
        Workspace workspace = WorkspaceFolder.in(root)
                .file("signals.yaml", SIGNALS)
                .file("segments/a.yaml", "hot: {where: hot_now and last_signal = 'third_look'}\n")
                .workspace();
        change(url, tx -> {
            for (long lead = 1; lead <= 4; lead++) {
                Fixtures.lead(tx, lead, Map.of());
            }
            looks(tx, 1, "A", 30, 20, 7, 6); // the last three within a day
            looks(tx, 2, "A", 5, 4); // twice, and another one
            looks(tx, 2, "B", 3);
            looks(tx, 3, "A", 60, 30, 7); // never three within a day
            looks(tx, 4, "A", 80, 79, 78); // so long ago that it is no news
        });
        assertThat(run(url, workspace, NOW).signals())
                .containsExactly(new Signals.Figures("third_look", 1, 1), new Signals.Figures("finance", 0, 0));
        assertThat(run(url, workspace, NOW).signals().getFirst().found()).isZero();
        assertThat(kept(url))
                .containsExactly("1 third_look " + NOW.minus(Duration.ofHours(7))
                        + " Third visit to the same vehicle within a day: A");
        assertThat(tasks(url)).containsExactly("1 signal third_look Call them " + NOW.plus(Duration.ofHours(4)));
        assertThat(segment(url, workspace, NOW)).containsExactly(new SegmentFigures("hot", 1, 1, 0));

        Instant later = NOW.plus(Duration.ofDays(3));
        change(url, tx -> looks(tx, 1, "C", -60, -61, -62));
        assertThat(run(url, workspace, later).signals().getFirst())
                .as("seen again too soon, and no longer hot by the first")
                .isEqualTo(new Signals.Figures("third_look", 0, 0));
        assertThat(segment(url, workspace, later)).containsExactly(new SegmentFigures("hot", 0, 0, 1));

        Instant nextWeek = NOW.plus(Duration.ofDays(8));
        change(url, tx -> looks(tx, 1, "C", -170, -171, -172));
        assertThat(run(url, workspace, nextWeek).signals().getFirst())
                .isEqualTo(new Signals.Figures("third_look", 1, 1));
        assertThat(tasks(url)).hasSize(2);

        Envelope back = envelope(url, workspace, NOW);
        assertThat(back.warnings()).extracting(Warning::code).containsExactly("looking_back");
        assertThat(kept(url)).hasSize(2);
    }

    @OnBothStores
    void aPersonAndAnEarlierInstantMayBeAskedFor(StoreUrl url) {
        Workspace workspace =
                WorkspaceFolder.in(root).file("signals.yaml", SIGNALS).workspace();
        change(url, tx -> {
            for (long lead = 1; lead <= 3; lead++) {
                Fixtures.lead(
                        tx,
                        lead,
                        Map.of(
                                LEAD.CITY,
                                lead == 3 ? "Clovis" : "Fresno",
                                LEAD.CREATED_AT,
                                NOW.minus(Duration.ofHours(lead == 2 ? 1 : 100))));
                Fixtures.event(tx, lead, "page_viewed", NOW.minus(Duration.ofHours(2)), "https://x.example/finance");
            }
            Fixtures.event(tx, 2L, "page_viewed", NOW, "https://x.example/finance");
        });
        Signals.Summary summary = run(url, workspace, NOW);
        assertThat(summary.signals().get(1)).isEqualTo(new Signals.Figures("finance", 1, 1));
        assertThat(summary.people())
                .containsExactly(new Signals.Person(
                        1, null, "finance", "Read the finance pages", NOW.minus(Duration.ofHours(2))));
    }

    @Test
    void everyRuleOfASignalIsCheckedAtItsPlace() {
        var folder = WorkspaceFolder.in(root).file("signals.yaml", """
                        a: {from: x, times: 3, because: b}
                        b: {from: x, same: item, because: b}
                        c: {from: x, where: ulr = 'x', same: itm, times: 2, within: 1h, who: citty = 'x', after: city, because: b}
                        """);
        assertThat(folder.problems()).isEqualTo("""
                signals.yaml:1:21: several events must be within a time
                    add within: 24h
                signals.yaml:2:20: same is for several events
                    add times: 3, or remove it
                """);
        folder.file(
                "signals.yaml",
                "c: {from: x, where: ulr = 'x', same: itm, times: 2, within: 1h, who: citty = 'x', after: city, because: b}\n");
        assertThat(new RuleCheck().check(folder.workspace()))
                .extracting(problem -> problem.where() + " " + problem.message())
                .containsExactly(
                        "signals.yaml:1:21 an event has no column ulr",
                        "signals.yaml:1:38 an event has no column itm",
                        "signals.yaml:1:70 the profile has no column citty",
                        "signals.yaml:1:90 an instant is meant here: city is text");
    }

    private static void looks(Transaction tx, long lead, String item, int... hoursAgo) {
        for (int hours : hoursAgo) {
            Fixtures.eventWith(
                    tx, lead, "vehicle_viewed", NOW.minus(Duration.ofHours(hours)), Map.of(EVENT.ITEM, item));
        }
    }

    private static void change(StoreUrl url, Consumer<Transaction> work) {
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                work.accept(tx);
                Profile.markStale(tx);
            });
        }
    }

    private static List<String> kept(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.selectFrom(LEAD_SIGNAL)
                    .orderBy(LEAD_SIGNAL.ID)
                    .fetch(row -> row.getLeadId() + " " + row.getSignal() + " " + row.getOccurredAt() + " "
                            + row.getBecause()));
        }
    }

    private static List<String> tasks(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.selectFrom(LEAD_ACTION)
                    .orderBy(LEAD_ACTION.ID)
                    .fetch(row -> row.getLeadId() + " " + row.getCause() + " " + row.getSource() + " " + row.getTarget()
                            + " " + row.getDueAt()));
        }
    }

    private Signals.Summary run(StoreUrl url, Workspace workspace, Instant asOf) {
        return (Signals.Summary) envelope(url, workspace, asOf).summary();
    }

    private Envelope envelope(StoreUrl url, Workspace workspace, Instant asOf) {
        Envelope envelope = new Runner(
                        RunSettings.of(root.resolve("state"), url).asOf(asOf))
                .run("signals", new Signals.Request(List.of()), new Signals(workspace));
        assertThat(envelope.error()).isNull();
        return envelope;
    }

    private List<SegmentFigures> segment(StoreUrl url, Workspace workspace, Instant asOf) {
        Envelope envelope = new Runner(
                        RunSettings.of(root.resolve("state"), url).asOf(asOf))
                .run("segment", Segments.Request.of(), new Segments(workspace));
        assertThat(envelope.error()).isNull();
        return ((Segments.Summary) envelope.summary()).segments();
    }
}
