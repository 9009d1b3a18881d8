package io.drumbeat.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.example.Example;
import io.drumbeat.example.Init;
import io.drumbeat.workspace.ReadOptions;
import io.drumbeat.workspace.WorkspaceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleCheckTest {
    @TempDir
    Path folder;

    @BeforeEach
    void company() throws IOException {
        write(
                "drumbeat.yaml",
                "company: Redwood\ntimezone: America/Los_Angeles\nregion: US\ntarget: dev\n"
                        + "targets: {dev: {store: .drumbeat/store.duckdb, deliver_to: outbox}}\n");
        write(
                "mappings/crm.yaml",
                "fields:\n  email: Email\n  attributes.lease_end: {column: Lease, type: date, class: npi}\n");
    }

    @Test
    void everyRuleOfEveryFileIsReadAtOnce() throws IOException {
        write(
                "profile/features.yaml",
                "finance_30d: {select: count(*), from: page_viewed, where: \"urll like '%/f%'\", within: 30d}\n"
                        + "days_left: {select: \"datediff(dya, as_of, lease_end)\"}\n");
        write(
                "scoring/purchase.yaml",
                "rules:\n"
                        + "  - {where: events_30d >= 'many', points: 5, because: Often here}\n"
                        + "  - {each: vehicle_viewed, where: score_purchase > 1, points: 2, because: Looks}\n"
                        + "  - {where: score_purchase > 1, points: 2, because: Scored}\n"
                        + "grades: {A: 70, D: 0}\n");
        write(
                "segments/a.yaml",
                "hot: {where: scor_purchase >= 70}\n"
                        + "soon: {where: now() < lease_end}\n"
                        + "graded: {where: grade_purchase = 'A' and hot_purchase and lease_end > as_of}\n");

        assertThat(faults())
                .containsExactly(
                        "profile/features.yaml:1:60 an event has no column urll; did you mean \"url\"?",
                        "profile/features.yaml:2:31 dya is no unit of datediff; Use day, month, year",
                        "scoring/purchase.yaml:2:13 these cannot be compared: events_30d is a number, 'many' is text",
                        "scoring/purchase.yaml:3:35 an event has no column score_purchase",
                        "scoring/purchase.yaml:4:13 score_purchase cannot be read here; A score is known only when features and scores have been computed: ask for it in a segment",
                        "segments/a.yaml:1:14 the profile has no column scor_purchase; did you mean \"score_purchase\"?",
                        "segments/a.yaml:2:15 now is not allowed: a run is as of one instant; Use as_of, the run's date");
    }

    @Test
    void aFaultyFeatureIsNotReportedAgainByEveryRuleThatReadsIt() throws IOException {
        write("profile/features.yaml", "visits: {select: cuont(*), from: page_viewed}\ntwice: {select: visits * 2}\n");
        write("segments/a.yaml", "keen: {where: twice > 4 and Visits > 1}\n");

        assertThat(faults())
                .first()
                .isEqualTo("profile/features.yaml:1:18 an aggregate of events is meant here; did you mean \"count\"?");
        assertThat(faults()).noneMatch(fault -> fault.startsWith("segments/"));
    }

    @Test
    void whatAFileSaysWronglyIsNotReportedAgainByEveryRuleThatReadsIt() throws IOException {
        write(
                "profile/features.yaml",
                "visits: {select: count(*), from: page_viewed, within: 30 days}\ntwice: {select: visits * 2}\n"
                        + "staged: {select: lifecycle_stage}\n");
        write(
                "scoring/purchase.yaml",
                "rules:\n  - {where: twice > 1, points: 5, because: x}\ngrades: {A: 70, D: 0}\n");
        write(
                "segments/a.yaml",
                "hot: {where: score_purchase > 3}\nkeen: {where: twice > 4, limit: 3, order_by: grade_purchase}\n");

        var reading = WorkspaceReader.read(folder, ReadOptions.NONE);
        assertThat(reading.checkedBy(new RuleCheck(reading.unread())).problems())
                .extracting(problem -> problem.where() + " " + problem.message())
                .containsExactly(
                        "profile/features.yaml:1:55 within must be a duration such as 30d, 12h or 15m, not \"30 days\"",
                        "profile/features.yaml:3:18 lifecycle_stage cannot be read here",
                        "scoring/purchase.yaml:3:10 nobody can reach grade A (70): the rules give 5 at most");
    }

    @Test
    void whatAColumnNeverIsIsRefused() throws IOException {
        write(
                "scoring/purchase.yaml",
                "rules:\n  - {where: events_30d > 1, points: 5, because: x}\ngrades: {A: 5, D: 0}\nstatus: {mql: {enter: 5}}\n");
        write("segments/a.yaml", """
                a: {where: grade_purchase = 'B'}
                b: {where: "'MQL' = status_purchase"}
                c: {where: "email_consent in ('granted', 'yes')"}
                d: {where: lifecycle_stage <> 'intend'}
                e: {where: case email_kind when 'private' then true else false end}
                f: {where: "grade_purchase <= 'B' and status_purchase in ('new', 'mql') and email_consent <> 'unknown' and city = 'B'"}
                """);

        assertThat(new RuleCheck().check(WorkspaceReader.require(folder, ReadOptions.NONE)))
                .extracting(problem -> problem.where().line() + ": " + problem.message() + "; " + problem.hint())
                .containsExactly(
                        "1: grade_purchase is never 'B'; It can be A, D",
                        "2: status_purchase is never 'MQL'; did you mean 'mql'?",
                        "3: email_consent is never 'yes'; It can be granted, denied, unknown",
                        "4: lifecycle_stage is never 'intend'; did you mean 'intent'?",
                        "5: email_kind is never 'private'; It can be consumer, business, disposable");
    }

    @Test
    void aSoundWorkspaceHasNoProblems() throws IOException {
        write(
                "profile/features.yaml",
                "visits: {select: count(*), from: page_viewed, within: 30d}\ntwice: {select: visits * 2}\n");
        write("segments/a.yaml", "keen: {where: twice > 4 and email_consent = 'granted' and not suppressed}\n");

        assertThat(faults()).isEmpty();
    }

    @Test
    void anEventThatIsProbablyAnotherIsPointedAt() throws IOException {
        write(
                "profile/features.yaml",
                "views_7d: {select: count(*), from: page_viewed, within: 7d}\n"
                        + "views_30d: {select: count(*), from: page_viewed, within: 30d}\n"
                        + "views_90d: {select: count(*), from: [page_veiwed, chat_started], within: 90d}\n"
                        + "bought: {select: count(*), from: vehicel_sold, since: service_visits}\n"
                        + "asked: {select: count(*), from: form, where: \"value > 0\"}\n"
                        + "booked: {select: count(*), from: test_drive}\n");

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "profile/features.yaml:3:1 nothing else speaks of an event \"page_veiwed\"; did you mean \"page_viewed\"?",
                        "profile/features.yaml:4:1 nothing else speaks of an event \"service_visits\"; did you mean \"service_visit\"?",
                        "profile/features.yaml:4:1 nothing else speaks of an event \"vehicel_sold\"; did you mean \"vehicle_sold\"?");
    }

    @ParameterizedTest
    @EnumSource(Example.class)
    void theExamplesAreSound(Example example) {
        var shop = folder.resolve("shop");
        Init.write(shop, example, Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));

        assertThat(WorkspaceReader.read(shop, ReadOptions.NONE)
                        .checkedBy(new RuleCheck())
                        .problems())
                .isEmpty();
    }

    private List<String> faults() {
        var workspace = WorkspaceReader.require(folder, ReadOptions.NONE);
        return new RuleCheck()
                .check(workspace).stream()
                        .map(problem -> problem.where() + " " + problem.message()
                                + (problem.hint() == null || problem.hint().startsWith("there is")
                                        ? ""
                                        : "; " + problem.hint()))
                        .toList();
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
