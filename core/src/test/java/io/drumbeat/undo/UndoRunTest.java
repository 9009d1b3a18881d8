package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.CONSENT_EVENT_UNDONE;
import static io.drumbeat.sql.Tables.IMPORT_FILE;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_PUSH;
import static io.drumbeat.sql.Tables.RUN;
import static io.drumbeat.sql.Tables.SUPPRESSION;
import static io.drumbeat.undo.Office.ask;
import static io.drumbeat.undo.Office.withOptOuts;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.consent.ConsentState;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunHistory;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class UndoRunTest {
    private static final String RIGHT = """
            id,email,phone,first name,city,company,email opt in,attributes.tier
            1,ana@x.com,5593250188,Ana,Fresno,Acme,yes,gold
            2,bob@x.com,,Bob,Clovis,,,
            """;

    private static final String WRONG = """
            id,email,phone,first name,city,company,email opt in,sms opt in,owned make,purchase date,attributes.tier
            1,ana@x.com,5593250199,Anna,Madera,,,yes,Honda,2026-01-02,silver
            2,,5593250177,,Selma,Apex,,,,,
            3,eve@x.com,5593250166,Eve,Reedley,,yes,no,Ford,2026-02-03,
            """;

    @TempDir
    Path root;

    @OnBothStores
    void afterItEverythingIsAsIfTheFileHadNeverCome(StoreUrl url) {
        var office = new Office(root, url);
        office.events("seen.csv", """
                event_id,type,occurred_at,email,anonymous_id
                e1,page_viewed,2026-11-01T10:00:00Z,eve@x.com,v1
                e2,page_viewed,2026-11-01T11:00:00Z,,v1
                e3,page_viewed,2026-11-01T11:00:00Z,ana@x.com,
                """);
        office.tomorrow().leads("right.csv", RIGHT);
        Map<String, String> before = office.everything();
        String wrong = office.tomorrow().leads("wrong.csv", WRONG);
        assertThat(office.everything()).isNotEqualTo(before);
        UndoRun.Summary undone = office.tomorrow().undo(withOptOuts(wrong));
        assertThat(office.everything()).containsExactlyEntriesOf(before);
        assertThat(undone.takenBack())
                .isEqualTo(Map.of(
                        "people",
                        1L,
                        "values",
                        11L,
                        "identities",
                        5L,
                        "agreements",
                        2L,
                        "opt_outs",
                        1L,
                        "vehicles",
                        2L,
                        "unmatched_events",
                        2L));
        assertThat(undone.kept()).isEmpty();
        assertThat(office.query(sql -> sql.select(CONSENT_EVENT_UNDONE.STATE, CONSENT_EVENT_UNDONE.CHANNEL)
                        .from(CONSENT_EVENT_UNDONE)
                        .orderBy(CONSENT_EVENT_UNDONE.ID)
                        .fetch()))
                .contains("granted | email", "granted | sms", "denied | sms");
    }

    @OnBothStores
    void aDryRunSaysTheSameAndChangesNothing(StoreUrl url) {
        var office = new Office(root, url);
        office.leads("right.csv", RIGHT);
        String wrong = office.tomorrow().leads("wrong.csv", WRONG);
        Map<String, String> before = office.everything();
        Envelope planned = office.dryRun(ask(wrong));
        assertThat(office.everything()).containsExactlyEntriesOf(before);
        assertThat(planned.error()).isNull();
        assertThat(planned.summary()).isEqualTo(office.undo(wrong));
    }

    @OnBothStores
    void theFileIsTakenAgainAfterwardsAndTheRunIsMarked(StoreUrl url) throws IOException {
        var office = new Office(root, url);
        String wrong = office.leads("wrong.csv", WRONG);
        office.undo(withOptOuts(wrong));
        var history = new RunHistory(root.resolve(".drumbeat"));
        assertThat(history.newest(10).stream()
                        .filter(line -> line.runId().equals(wrong))
                        .findFirst()
                        .orElseThrow()
                        .undoneBy())
                .isEqualTo(history.newest(1).getFirst().runId());
        assertThat(history.show(wrong).path("undone_by").asText()).isNotEmpty();
        Envelope twice = office.tryUndo(ask(wrong));
        assertThat(twice.warnings().getFirst().code()).isEqualTo("already_undone");
        assertThat(((UndoRun.Summary) twice.summary()).takenBack()).isEmpty();
        String first = history.show(wrong).path("undone_by").asText();
        assertThat(first).isNotEqualTo(twice.runId());
        Files.delete(root.resolve(".drumbeat/runs/" + wrong + "/undone"));
        office.tryUndo(ask(wrong));
        assertThat(history.show(wrong).path("undone_by").asText())
                .as("noted afterwards, where the undo died before it could")
                .isEqualTo(first);
        assertThat(office.again("wrong.csv").inserted()).isEqualTo(3);
    }

    @OnBothStores
    void severalFilesOfARunGoBackToBeforeTheFirst(StoreUrl url) {
        var office = new Office(root, url);
        office.leads("right.csv", RIGHT);
        Map<String, String> before = office.everything();
        office.file("one.csv", "id,city,company\n1,Selma,Apex\n5,Reedley,\n");
        office.file("two.csv", "id,city,company\n1,Madera,Apex\n5,Kerman,Apex\n1,Sanger,\n");
        office.tomorrow().again("one.csv", "two.csv");
        office.undo(office.last());
        assertThat(office.everything()).containsExactlyEntriesOf(before);
    }

    @OnBothStores
    void aLaterImportOfTheSamePeopleStandsInTheWayOrGoesFirst(StoreUrl url) throws Exception {
        var office = new Office(root, url);
        String wrong = office.leads("wrong.csv", WRONG);
        String elsewhere = office.tomorrow().leads("elsewhere.csv", "id,email\n9,zoe@x.com\n");
        String later = office.tomorrow().leads("later.csv", "id,email,city\n3,eve@x.com,Reedley\n4,max@x.com,Selma\n");
        Map<String, String> before = office.everything();
        Envelope refused = office.tryUndo(ask(wrong));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(requireNonNull(refused.error()).code()).isEqualTo("undo_blocked");
        assertThat(requireNonNull(refused.error()).message()).contains("1 person of run " + wrong, "run " + later);
        assertThat(requireNonNull(refused.error()).hint()).contains("--later-too");
        Path named = root.resolve(".drumbeat/runs/" + refused.runId() + "/blocked.csv");
        assertThat(Files.readString(named))
                .contains("imported_since,3,run " + later)
                .doesNotContain(elsewhere);
        assertThat(office.everything()).containsExactlyEntriesOf(before);

        UndoRun.Summary both = office.undo(new UndoRun.Request(wrong, true, false, true, "ops"));
        assertThat(both.later()).containsExactly(later);
        assertThat(both.importAgain()).containsExactly("elsewhere.csv", "later.csv");
        assertThat(office.query(sql -> sql.select(LEAD.EMAIL).from(LEAD).fetch()))
                .isEqualTo("zoe@x.com");
        assertThat(office.again("later.csv").inserted()).isEqualTo(2);
    }

    @OnBothStores
    void whoeverWasWrittenToOrSpokeSinceStandsInTheWayOrStays(StoreUrl url) {
        var office = new Office(root, url);
        String wrong = office.leads(
                "wrong.csv",
                WRONG + "4,joe@x.com,,Joe,,,yes,,,,\n5,sue@x.com,,Sue,,,yes,,,,\n" + "6,tim@x.com,,Tim,,,yes,,,,\n");
        long joe = id(office, "joe@x.com");
        long tim = id(office, "tim@x.com");
        office.with(tx -> handedOver(tx, tim));
        office.with(tx -> Fixtures.message(tx, 71, joe, "email", Instant.parse("2026-11-20T13:00:00Z")));
        office.says("sue@x.com", ConsentState.DENIED, "");
        Envelope refused = office.tryUndo(ask(wrong));
        assertThat(requireNonNull(refused.error()).message())
                .contains("3 people", "campaign campaign-71", "consent email denied", "push-leads crm");
        assertThat(requireNonNull(refused.error()).hint()).contains("--keep-contacted");
        UndoRun.Summary undone = office.undo(new UndoRun.Request(wrong, false, true, true, "ops"));
        assertThat(undone.kept()).containsEntry("people", 3L);
        assertThat(office.query(sql -> sql.select(LEAD.EMAIL, LEAD_IDENTITY.KIND)
                        .from(LEAD)
                        .join(LEAD_IDENTITY)
                        .on(LEAD_IDENTITY.LEAD_ID.eq(LEAD.LEAD_ID))
                        .orderBy(LEAD.EMAIL, LEAD_IDENTITY.KIND)
                        .fetch()))
                .isEqualTo("joe@x.com | email\njoe@x.com | external:id\nsue@x.com | email\nsue@x.com | external:id"
                        + "\ntim@x.com | email\ntim@x.com | external:id");
        assertThat(office.consents()).isEqualTo(id(office, "sue@x.com") + " | email | denied");
    }

    private static void handedOver(Transaction tx, long lead) {
        Instant then = Instant.parse("2026-11-20T13:00:00Z");
        tx.sql()
                .insertInto(LEAD_PUSH)
                .set(LEAD_PUSH.DESTINATION, "crm")
                .set(LEAD_PUSH.LEAD_ID, lead)
                .set(LEAD_PUSH.CONNECTION, "crm")
                .set(LEAD_PUSH.STATE, "pushed")
                .set(LEAD_PUSH.ATTEMPTED_HASH, "x")
                .set(LEAD_PUSH.PUSHES, 1)
                .set(LEAD_PUSH.ATTEMPTED_AT, then)
                .set(LEAD_PUSH.RUN_ID, "push")
                .execute();
    }

    @OnBothStores
    void optOutsStandUnlessTheyAreAskedForByName(StoreUrl url) {
        var office = new Office(root, url);
        office.leads("right.csv", RIGHT);
        String wrong = office.tomorrow()
                .leads("wrong.csv", "id,email,email opt in,sms opt in\n1,ana@x.com,no,\n7,tom@x.com,no,yes\n");
        Envelope envelope = office.tryUndo(ask(wrong));
        var undone = (UndoRun.Summary) envelope.summary();
        assertThat(undone.kept()).containsEntry("opt_outs", 2L);
        assertThat(envelope.warnings())
                .anySatisfy(warning -> assertThat(warning.code()).isEqualTo("opt_outs_kept"));
        assertThat(office.consents()).isEqualTo(id(office, "ana@x.com") + " | email | denied");
        assertThat(office.query(sql -> sql.select(SUPPRESSION.VALUE, SUPPRESSION.CHANNELS, SUPPRESSION.SOURCE)
                        .from(SUPPRESSION)
                        .fetch()))
                .isEqualTo("tom@x.com | email | undone-imports");
    }

    @OnBothStores
    void aNoOfTheirOwnOutlivesTheFileThatSaidItToo(StoreUrl url) {
        var office = new Office(root, url);
        office.leads("right.csv", RIGHT);
        String wrong = office.tomorrow().leads("wrong.csv", "id,email opt in\n1,no\n");
        office.says("ana@x.com", ConsentState.DENIED, "");
        office.undo(withOptOuts(wrong));
        assertThat(office.consents()).isEqualTo(id(office, "ana@x.com") + " | email | denied");
    }

    @OnBothStores
    void aLaterMergeStandsInTheWay(StoreUrl url) {
        var office = new Office(root, url);
        office.leads("right.csv", RIGHT);
        String wrong = office.tomorrow().leads("wrong.csv", "id,email\n7,tom@x.com\n");
        long ana = id(office, "ana@x.com");
        long tom = id(office, "tom@x.com");
        office.merge(Long.toString(ana), Long.toString(tom));
        Envelope refused = office.tryUndo(ask(wrong));
        assertThat(requireNonNull(refused.error()).message()).contains("lead " + ana);
        assertThat(requireNonNull(refused.error()).hint()).contains("leads unmerge");
        assertThat(((UndoRun.Summary) refused.summary()).obstacles().getFirst())
                .returns("merged_since", Obstacle::kind)
                .returns(java.util.List.of(tom), Obstacle::leads);
    }

    @OnBothStores
    void whatTheImportItselfTookFromOthersIsNotDeleted(StoreUrl url) {
        var office = new Office(root, url);
        office.leads("right.csv", RIGHT);
        String wrong = office.tomorrow().leads("wrong.csv", "id,email\n7,tom@x.com\n");
        long tom = id(office, "tom@x.com");
        office.with(tx -> tx.sql()
                .update(LEAD_IDENTITY)
                .set(LEAD_IDENTITY.LEAD_ID, tom)
                .where(LEAD_IDENTITY.VALUE.eq("bob@x.com"))
                .execute());
        assertThat(((UndoRun.Summary) office.tryUndo(ask(wrong)).summary()).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly("identities_moved");
    }

    @OnBothStores
    void eventsAndVisitorsGoBackToo(StoreUrl url) {
        var office = new Office(root, url);
        office.leads("right.csv", RIGHT);
        office.events("first.csv", "event_id,type,occurred_at,anonymous_id\ne1,page_viewed,2026-11-01T10:00:00Z,v1\n");
        Map<String, String> before = office.everything();
        String wrong = office.tomorrow().events("wrong.csv", """
                event_id,type,occurred_at,email,anonymous_id
                e1,page_viewed,2026-11-01T10:00:00Z,,v1
                e2,form_sent,2026-11-02T10:00:00Z,ana@x.com,v1
                """);
        office.tomorrow().events("later.csv", """
                event_id,type,occurred_at,email
                e2,form_sent,2026-11-02T10:00:00Z,ana@x.com
                """);
        UndoRun.Summary undone = office.undo(wrong);
        assertThat(undone.takenBack()).isEqualTo(Map.of("events", 1L, "unmatched_events", 1L));
        assertThat(undone.importAgain()).containsExactly("later.csv");
        assertThat(office.everything()).containsExactlyEntriesOf(before);
    }

    @OnBothStores
    void aListGoesBackUnlessLaterCopiesRestOnIt(StoreUrl url) {
        var office = new Office(root, url);
        office.suppressions("other.csv", "email\na@x.com\n", "complaints", false);
        Map<String, String> before = office.everything();
        String wrong = office.tomorrow().suppressions("wrong.csv", "email\na@x.com\nb@x.com\n", "dnc", false);
        String copy = office.tomorrow().suppressions("copy.csv", "email\nb@x.com\n", "dnc", false);
        Envelope refused = office.tryUndo(ask(wrong));
        assertThat(requireNonNull(refused.error()).message()).contains(copy);
        office.undo(new UndoRun.Request(wrong, true, false, false, "ops"));
        assertThat(office.everything()).containsExactlyEntriesOf(before);
        String replaced = office.suppressions("less.csv", "email\nc@x.com\n", "complaints", true);
        assertThat(requireNonNull(office.tryUndo(ask(replaced)).error()).hint())
                .contains("--source complaints --replace");
    }

    @OnBothStores
    void whatIsNoImportSaysWhatCanBeDone(StoreUrl url) {
        var office = new Office(root, url);
        String taken = office.leads("right.csv", RIGHT);
        String said = office.says("ana@x.com", ConsentState.DENIED, "");
        assertThat(office.tryUndo(ask(said)).error())
                .returns("not_undoable", Envelope.Failure::code)
                .returns("drumbeat consent grant LEAD, with what they said", Envelope.Failure::hint);
        assertThat(requireNonNull(office.tryUndo(ask("01ZZZ")).error()).code()).isEqualTo("unknown_run");
        office.with(tx -> {
            tx.sql()
                    .update(RUN)
                    .set(RUN.BATCH_RUN_ID, said)
                    .where(RUN.RUN_ID.eq(taken))
                    .execute();
            tx.sql()
                    .update(RUN)
                    .set(RUN.COMMAND, "run")
                    .where(RUN.RUN_ID.eq(said))
                    .execute();
        });
        assertThat(requireNonNull(office.tryUndo(ask(said)).error()).hint())
                .contains("the last first: " + taken + " (import-leads)");
        office.with(tx ->
                tx.sql().update(IMPORT_FILE).set(IMPORT_FILE.UNDOABLE, false).execute());
        assertThat(requireNonNull(office.tryUndo(ask(taken)).error()).code()).isEqualTo("too_old");
    }

    private static long id(Office office, String email) {
        return Long.parseLong(office.query(sql ->
                sql.select(LEAD.LEAD_ID).from(LEAD).where(LEAD.EMAIL.eq(email)).fetch()));
    }
}
