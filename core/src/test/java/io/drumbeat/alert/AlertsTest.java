package io.drumbeat.alert;

import static io.drumbeat.sql.Tables.ALERT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.batch.RunBatch;
import io.drumbeat.batch.StepRunner;
import io.drumbeat.campaign.Channels;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Interrupt;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Rejection;
import io.drumbeat.run.RunHistory;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Status;
import io.drumbeat.run.Summary;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.AlertDefinition;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People are told of runs and of batches that nobody ran: once, and whatever becomes of it, the run's outcome stands. */
class AlertsTest {
    /** 02:00 in Fresno. */
    private static final Instant TWO = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path root;

    private final Recorder pager = new Recorder();
    private final List<String> complaints = new ArrayList<>();

    private record Done(boolean partial) implements Summary {}

    @OnBothStores
    void whoeverIsOnDutyLearnsWhatAFailureWas(StoreUrl url) {
        Envelope failed = run(url, "sync-inventory", TWO, (run, _) -> {
            run.store();
            throw DrumbeatException.guard("feed_shrank", "The feed of honda lost 96% of its stock; ask ann@x.example")
                    .at("drop/honda.csv")
                    .hint("Ask for the feed again, or --accept-shrink");
        });
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(pager.told).hasSize(1);
        assertThat(pager.told.getFirst().text())
                .isEqualTo("""
                        Redwood: sync-inventory failed

                        What happened
                          The feed of honda lost 96%% of its stock; ask ***
                          at drop/honda.csv

                        What to do
                          Ask for the feed again, or --accept-shrink

                        Not changed
                          Everything is as it was before this run

                        run     %1$s
                        began   2026-11-20 02:00 PST, took 0.0 s
                        target  prod
                        where   %2$s:%3$s

                        Look further
                          drumbeat -w %3$s runs show %1$s
                        """.formatted(failed.runId(), io.drumbeat.machine.HostName.ofThisMachine(), root)
                        .replaceFirst("took 0.0 s", "took " + took(pager.told.getFirst())));
        assertThat(ledger(url)).containsExactly("failed null pager sent null");
        JsonNode noted = new RunHistory(root.resolve(".drumbeat")).show("last").at("/alerts/0");
        assertThat(noted.path("status").asText()).isEqualTo("sent");
        assertThat(noted.path("connection").asText()).isEqualTo("pager");
    }

    @OnBothStores
    void rejectsAreToldByReasonAndWhatWentWellIsNot(StoreUrl url) {
        run(url, "import-leads", TWO, (run, _) -> {
            run.store();
            return new Done(false);
        });
        assertThat(pager.told).isEmpty();
        run(url, "import-leads", TWO, (run, _) -> {
            run.store();
            run.rejects().columns(List.of("Mail"));
            for (int line = 2; line < 5; line++) {
                String reason = line == 2 ? "missing_field" : "bad_email";
                run.rejects().reject(Rejection.of("crm.csv", line, "Mail", "x", reason, "is none", List.of("x")));
            }
            run.warn("odd", "crm.csv is older than usual");
            return new Done(true);
        });
        assertThat(pager.told)
                .extracting(Alert::headline)
                .containsExactly("Redwood: import-leads went through, but not whole");
        assertThat(pager.told.getFirst().text())
                .contains(
                        "Rejected\n  3 records: 2 bad_email, 1 missing_field\n  in ",
                        "Also\n  crm.csv is older than usual");
        assertThat(ledger(url)).containsExactly("partial null pager sent null");
    }

    @OnBothStores
    void aSinkThatFailsChangesNothingButIsNoted(StoreUrl url) {
        pager.trouble = _ -> {
            throw DrumbeatException.external("pager_down", "no answer for 555-0100")
                    .hint("Call them");
        };
        Envelope partial = run(url, "score", TWO, (run, _) -> {
            run.store();
            return new Done(true);
        });
        assertThat(partial.exitCode()).isEqualTo(3);
        assertThat(partial.error()).isNull();
        assertThat(ledger(url)).containsExactly("partial null pager failed no answer for 555-0100. Call them");
        assertThat(complaints)
                .containsExactly(
                        "Nobody was told by connection pager that score partial: no answer for 555-0100. Call them");
    }

    @OnBothStores
    void othersHaveTheStoreWhilePeopleAreTold(StoreUrl url) {
        List<Status> others = new ArrayList<>();
        pager.trouble = _ -> others.add(new Runner(settings(url, TWO))
                .run("other", "q", (run, _) -> {
                    run.store();
                    return new Done(false);
                })
                .status());
        run(url, "score", TWO, (run, _) -> {
            run.store();
            return new Done(true);
        });
        assertThat(others).containsExactly(Status.SUCCEEDED);
    }

    @OnBothStores
    void aRunThatIsPlannedOrStoppedFromTheKeyboardTellsNobody(StoreUrl url) {
        new Runner(settings(url, TWO).dryRun(true), alerts("score")).run("score", "q", (run, _) -> new Done(true));
        for (Interrupt.Signal signal : Interrupt.Signal.values()) {
            var interrupt = new Interrupt();
            new Runner(settings(url, TWO).interrupt(interrupt), alerts("score")).run("score", "q", (run, _) -> {
                interrupt.request(signal);
                run.interrupt().check();
                return new Done(false);
            });
        }
        assertThat(pager.told).extracting(Alert::headline).containsExactly("Redwood: score was stopped");
    }

    @OnBothStores
    void aBatchTellsOnceWhateverItsStepsTried(StoreUrl url) {
        List<String> tried = new ArrayList<>();
        StepRunner steps = (command, instant, batchRun) -> new Runner(settings(url, TWO))
                .run(command.getFirst(), "q", (run, _) -> {
                    tried.add(command.getFirst());
                    if (command.getFirst().equals("score")) {
                        throw DrumbeatException.external("busy", "The database is busy")
                                .retryableLater();
                    }
                    return new Done(command.getFirst().equals("import-leads"));
                });
        Workspace workspace = workspace();
        new Runner(settings(url, TWO), alerts("nightly"))
                .run(
                        "run",
                        new RunBatch.Request("nightly", false, Optional.empty(), Optional.empty(), false),
                        new RunBatch(workspace, steps, (tries, asked) -> {}));
        assertThat(tried).containsExactly("sync-inventory", "import-leads", "score", "score", "score");
        assertThat(pager.told).hasSize(1);
        assertThat(pager.told.getFirst().text()).startsWith("""
                        Redwood: nightly failed at score

                        What happened
                          Step score of nightly failed: The database is busy

                        What to do
                          Then carry on with: drumbeat run nightly --resume

                        To look at
                          import-leads: went through with rejects

                        Not done
                          segment

                        Went through
                          sync-inventory
                        """);
        assertThat(pager.told.getFirst().lookFurther()).hasSize(3);
    }

    @OnBothStores
    void aBatchThatNobodyRanIsToldOfOnceByTheNextCommand(StoreUrl url) {
        Duration day = Duration.ofDays(1);
        ran(url, "score", TWO.minus(Duration.ofHours(5)));
        assertThat(pager.told).as("nothing was due since anything ran here").isEmpty();
        ran(url, "score", TWO.plus(Duration.ofMinutes(50)));
        assertThat(pager.told).as("it may be waiting for the store").isEmpty();
        pager.trouble = _ -> {
            throw DrumbeatException.external("down", "no signal");
        };
        ran(url, "score", TWO.plus(Duration.ofHours(2)));
        pager.trouble = _ -> {};
        ran(url, "score", TWO.plus(Duration.ofHours(3)));
        ran(url, "score", TWO.plus(Duration.ofHours(4)));
        assertThat(pager.told)
                .extracting(Alert::headline)
                .containsExactly("Redwood: nightly did not run at 2026-11-20 02:00 PST");
        assertThat(pager.told.getFirst().text()).contains("(schedule: 0 2 * * *)", "Then: drumbeat run nightly");
        assertThat(ledger(url))
                .containsExactly("missed nightly pager failed no signal", "missed nightly pager sent null");

        nightly(url, TWO.plus(day).plus(Duration.ofMinutes(70)));
        ran(url, "score", TWO.plus(day).plus(Duration.ofHours(5)));
        assertThat(pager.told).as("late is not missed").hasSize(1);
        nightly(url, TWO.plus(day.multipliedBy(4)));
        assertThat(pager.told).hasSize(2);
        assertThat(pager.told.getLast().text()).contains("was due at 2026-11-23 02:00 PST", "missed 2 times");
    }

    @Test
    void aRunWithoutAStoreTellsAllTheSame() {
        var nowhere = new StoreUrl.DuckDb(root.resolve("none/store.duckdb"));
        run(nowhere, "score", TWO, (run, _) -> {
            throw DrumbeatException.config("no_features", "There is nothing to score");
        });
        assertThat(pager.told).hasSize(1);
        assertThat(new RunHistory(root.resolve(".drumbeat"))
                        .show("last")
                        .at("/alerts/0/status")
                        .asText())
                .isEqualTo("sent");
    }

    private void ran(StoreUrl url, String command, Instant now) {
        run(url, command, now, (run, _) -> {
            run.store();
            return new Done(false);
        });
    }

    private void nightly(StoreUrl url, Instant now) {
        StepRunner steps = (command, instant, batchRun) ->
                new Runner(settings(url, now)).run(command.getFirst(), "q", (run, _) -> new Done(false));
        new Runner(settings(url, now), alerts("nightly"))
                .run(
                        "run",
                        new RunBatch.Request("nightly", false, Optional.empty(), Optional.empty(), false),
                        new RunBatch(workspace(), steps, (tries, asked) -> {}));
    }

    private Envelope run(StoreUrl url, String command, Instant now, Pipeline<String, Done> pipeline) {
        return new Runner(settings(url, now), alerts(command)).run(command, "q", pipeline);
    }

    private Alerts alerts(String subject) {
        Workspace workspace = workspace();
        Optional<AlertDefinition> alert = Optional.ofNullable(workspace.alert());
        return new Alerts(
                workspace,
                subject,
                _ -> alert,
                () -> new AlertSinks(List.of(pager), new Channels(List.of(), Text::value), Text::value),
                line -> line.replaceAll("\\S+@x\\.example", "***"),
                complaints::add);
    }

    private RunSettings settings(StoreUrl url, Instant now) {
        return RunSettings.of(root.resolve(".drumbeat"), url).clock(Clock.fixed(now, ZoneOffset.UTC));
    }

    private Workspace workspace() {
        return new WorkspaceFolder(root)
                .file("drumbeat.yaml", """
                        company: Redwood
                        timezone: America/Los_Angeles
                        target: prod
                        targets: {prod: {store: .drumbeat/store.duckdb}}
                        connections: {pager: {type: pager, number: 1}}
                        alert: {connection: pager, when: [failed, partial, missed]}
                        """)
                .file("batches.yaml", """
                        nightly:
                          schedule: 0 2 * * *
                          steps: [sync-inventory, import-leads, {run: score, retries: 2}, segment]
                        """)
                .workspace();
    }

    private static List<String> ledger(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.selectFrom(ALERT)
                    .orderBy(ALERT.ID)
                    .fetch(row -> String.join(
                            " ",
                            row.getKind(),
                            String.valueOf(row.getBatch()),
                            row.getConnection(),
                            row.getStatus(),
                            String.valueOf(row.getError()))));
        }
    }

    private static String took(Alert alert) {
        return alert.facts().stream()
                .filter(fact -> fact.name().equals("Began"))
                .map(fact -> fact.value().replaceFirst(".*took ", ""))
                .findFirst()
                .orElseThrow();
    }
}
