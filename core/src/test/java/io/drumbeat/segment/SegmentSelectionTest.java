package io.drumbeat.segment;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.segment.SegmentExplanation.Chance;
import io.drumbeat.segment.SegmentExplanation.Cut;
import io.drumbeat.segment.SegmentExplanation.Part;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;

/** Who a segment takes of those who fit: combinations, samples, the first of an order, one segment of a group. */
class SegmentSelectionTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T10:00:00Z");
    private static final int PEOPLE = 40;

    @TempDir
    Path root;

    @OnBothStores
    void theSamePeopleOnEveryDatabaseAndEveryNight(StoreUrl url) {
        people(url);
        Workspace workspace =
                WorkspaceFolder.in(root).file("segments/a.yaml", """
                        # written before what it stands on
                        kept: {where: 'in segment odd and not in segment "tenth-or-so" and lead_id < 20'}
                        odd: {where: "mod(lead_id, 2) = 1"}
                        tenth-or-so: {where: lead_id > 0, sample: {share: 25%, salt: autumn}}
                        half: {where: lead_id > 0, sample: {share: 50%, salt: autumn}}
                        own_half: {sample: 50%}
                        first: {include: [odd], limit: 3, order_by: city desc}
                        last: {where: lead_id > 0, limit: 4, order_by: 0 - lead_id}
                        after_first: {where: "not in segment first and lead_id <= 7"}
                        silver: {where: lead_id <= 6, group: tier}
                        bronze: {where: lead_id <= 8 or lead_id = 30, group: tier}
                        gold: {where: lead_id <= 4, group: tier, priority: 1, limit: 2, order_by: lead_id desc}
                        """).workspace();

        List<SegmentFigures> figures = record(url, workspace, MONDAY);

        List<Long> quarter = sample("autumn", 0x40000000L);
        assertThat(quarter).hasSizeBetween(3, 20);
        assertThat(members(url, "tenth-or-so")).isEqualTo(quarter);
        assertThat(members(url, "half"))
                .isEqualTo(sample("autumn", 0x80000000L))
                .containsAll(quarter);
        assertThat(members(url, "own_half")).isEqualTo(sample("own_half", 0x80000000L));
        assertThat(members(url, "kept"))
                .isEqualTo(LongStream.range(1, 20)
                        .filter(id -> id % 2 == 1)
                        .boxed()
                        .filter(id -> !quarter.contains(id))
                        .toList());
        assertThat(members(url, "first")).containsExactly(5L, 9L, 11L);
        assertThat(members(url, "last")).containsExactly(37L, 38L, 39L, 40L);
        assertThat(members(url, "after_first")).containsExactly(1L, 2L, 3L, 4L, 6L, 7L);
        assertThat(members(url, "gold")).containsExactly(3L, 4L);
        assertThat(members(url, "silver")).containsExactly(1L, 2L, 5L, 6L);
        assertThat(members(url, "bronze")).containsExactly(7L, 8L, 30L);
        assertThat(figures).hasSize(11).allMatch(segment -> segment.entered() == segment.members());
        assertThat(record(url, workspace, TUESDAY))
                .allMatch(segment -> segment.entered() == 0 && segment.exited() == 0);
        assertThat(ask(url, workspace, new Question.HowMany("in segment gold or in segment bronze"))
                        .count())
                .isEqualTo(5L);
        explained(ask(url, workspace, new Question.Why("3")).explanation());
        Envelope before = envelope(url, workspace, Instant.EPOCH, Segments.Request.asking(new Question.Why("3")));
        assertThat(before.error()).isNotNull();
        assertThat(before.error().code()).isEqualTo("unknown_lead");
    }

    private static SegmentExplanation named(List<SegmentExplanation> explanation, String name) {
        return explanation.stream()
                .filter(segment -> segment.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void explained(@org.jspecify.annotations.Nullable List<SegmentExplanation> explanation) {
        assertThat(explanation).isNotNull();
        assertThat(named(explanation, "gold").limit()).isEqualTo(new Cut(2, "lead_id desc", true));
        assertThat(named(explanation, "silver").member()).isFalse();
        assertThat(named(explanation, "silver").holds()).isTrue();
        assertThat(named(explanation, "silver").before()).containsExactly(new Part("gold", true));
        assertThat(named(explanation, "first").limit()).isEqualTo(new Cut(3, "city desc", false));
        assertThat(named(explanation, "own_half").sample())
                .isEqualTo(new Chance(
                        0.5, "own_half", sample("own_half", 0x80000000L).contains(3L)));
        assertThat(named(explanation, "kept").values())
                .containsEntry("in segment odd", true)
                .containsEntry("lead_id", 3L);
    }

    private Segments.Summary ask(StoreUrl url, Workspace workspace, Question question) {
        return run(url, workspace, TUESDAY, Segments.Request.asking(question));
    }

    private List<SegmentFigures> record(StoreUrl url, Workspace workspace, Instant asOf) {
        return run(url, workspace, asOf, Segments.Request.of()).segments();
    }

    private Segments.Summary run(StoreUrl url, Workspace workspace, Instant asOf, Segments.Request request) {
        Envelope envelope = envelope(url, workspace, asOf, request);
        assertThat(envelope.error()).isNull();
        return (Segments.Summary) envelope.summary();
    }

    private Envelope envelope(StoreUrl url, Workspace workspace, Instant asOf, Segments.Request request) {
        return new Runner(RunSettings.of(root.resolve("state"), url).asOf(asOf))
                .run("segment", request, new Segments(workspace));
    }

    private static List<Long> members(StoreUrl url, String segment) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.select(SEGMENT_MEMBER.LEAD_ID)
                    .from(SEGMENT_MEMBER)
                    .where(SEGMENT_MEMBER.SEGMENT.eq(segment))
                    .and(SEGMENT_MEMBER.EXITED_AT.isNull())
                    .orderBy(SEGMENT_MEMBER.LEAD_ID)
                    .fetch(SEGMENT_MEMBER.LEAD_ID));
        }
    }

    /** What the definition says, counted by other means. */
    private static List<Long> sample(String salt, long end) {
        return LongStream.rangeClosed(1, PEOPLE)
                .filter(id -> hash(salt + ":" + id) < end)
                .boxed()
                .toList();
    }

    private static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(digest), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Of the odd ones 5 lives in Visalia, 9, 11 and 13 in Selma, 1 in Fresno, and of the others it is not known. */
    private static void people(StoreUrl url) {
        Map<Long, String> cities = Map.of(5L, "Visalia", 9L, "Selma", 11L, "Selma", 13L, "Selma", 1L, "Fresno");
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                for (long id = 1; id <= PEOPLE; id++) {
                    String city = cities.get(id);
                    Fixtures.lead(tx, id, city == null ? Map.of() : Map.of(LEAD.CITY, city));
                }
            });
        }
    }
}
