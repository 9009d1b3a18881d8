package io.drumbeat.dedupe;

import static io.drumbeat.dedupe.Town.lead;
import static io.drumbeat.sql.Tables.DEDUPE_PAIR;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.dedupe.ReviewPairs.Request;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.Transaction;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.Field;
import org.junit.jupiter.api.io.TempDir;

/** Leads that are one person are found by the weight of evidence, strangers are left apart, and people decide about the rest. */
class DedupeTest {
    @TempDir
    Path root;

    @OnBothStores
    void dirtyPeopleAreFoundAndFamiliesAreLeftApart(StoreUrl url) {
        Town town = new Town(root, url);
        Map<Long, Long> truth = dirtyPeople(town, 250);
        Dedupe.Summary summary = dedupe(town);
        assertThat(summary.leads()).isEqualTo(truth.size());
        var quality = Quality.of(truth, merged(town));
        assertThat(quality.precision()).as(quality.toString()).isGreaterThanOrEqualTo(0.985);
        assertThat(quality.recall()).as(quality.toString()).isGreaterThanOrEqualTo(0.75);
        Dedupe.Summary idle = dedupe(town);
        assertThat(idle.unchanged()).isTrue();
        assertThat(idle.waiting()).isEqualTo(summary.waiting());
        town.with(tx -> lead(tx, 20_001, Map.of(LEAD.FIRST_NAME, "Quirin", LEAD.LAST_NAME, "Zapatero")));
        Dedupe.Summary again = dedupe(town);
        assertThat(again.unchanged()).isFalse();
        assertThat(again.merged())
                .as("with one more there is next to nothing left")
                .isLessThanOrEqualTo(3);
        assertThat(again.waiting())
                .as("what was doubtful still is")
                .isBetween(summary.waiting() * 3 / 4, summary.waiting() * 5 / 4);
    }

    @OnBothStores
    void whatIsDoubtfulWaitsAndIsAskedOnce(StoreUrl url) {
        Town town = new Town(root, url);
        dirtyPeople(town, 80);
        town.with(DedupeTest::anaAndHerTwin);
        dedupe(town);
        ReviewPairs.Summary review = town.run(ReviewPairs::new, new Request(List.of(), List.of(), 1000));
        PairCard twins = review.pairs().stream()
                .filter(pair -> pair.one() == 10_001 && pair.other() == 10_002)
                .findFirst()
                .orElseThrow();
        assertThat(twins.doubt()).isEqualTo("the first names differ");
        assertThat(twins.fields())
                .anySatisfy(line -> assertThat(line)
                        .extracting(
                                PairCard.Line::field, PairCard.Line::level, PairCard.Line::one, PairCard.Line::other)
                        .containsExactly("first_name", "different", "Ana", "Ruth"))
                .anySatisfy(line -> assertThat(line)
                        .extracting(PairCard.Line::field, PairCard.Line::level, PairCard.Line::one)
                        .containsExactly("address", "same street and place", "1 Zapatero St, 93710, Fresno"));
        ReviewPairs.Summary after =
                town.run(ReviewPairs::new, new Request(List.of(), List.of(Objects.requireNonNull(twins.id())), 0));
        assertThat(after.waiting()).isEqualTo(review.waiting() - 1);
        dedupe(town);
        assertThat(town.query(sql -> sql.select(DEDUPE_PAIR.STATE)
                        .from(DEDUPE_PAIR)
                        .where(DEDUPE_PAIR.ONE_ID.eq(10_001L))
                        .and(DEDUPE_PAIR.OTHER_ID.eq(10_002L))
                        .fetch()))
                .isEqualTo("rejected");
        assertThat(town.query(sql -> sql.select(LEAD.FIRST_NAME)
                        .from(LEAD)
                        .where(LEAD.LEAD_ID.ge(10_001L))
                        .orderBy(LEAD.LEAD_ID)
                        .fetch()))
                .isEqualTo("Ana\nRuth");
    }

    @OnBothStores
    void whatIsAcceptedIsMergedByHandAndCanBeSplitForGood(StoreUrl url) {
        Town town = new Town(root, url);
        dirtyPeople(town, 80);
        town.with(DedupeTest::anaAndHerTwin);
        dedupe(town);
        long id = town.run(ReviewPairs::new, new Request(List.of(), List.of(), 1000)).pairs().stream()
                .filter(pair -> pair.one() == 10_001)
                .map(PairCard::id)
                .findFirst()
                .orElseThrow();
        assertThat(town.run(ReviewPairs::new, new Request(List.of(id), List.of(), 0))
                        .accepted())
                .containsExactly(id);
        assertThat(town.query(sql -> sql.select(LEAD_MERGE.WHY, LEAD_MERGE.SURVIVOR_ID)
                        .from(LEAD_MERGE)
                        .where(LEAD_MERGE.ABSORBED_ID.eq(10_002L))
                        .fetch()))
                .isEqualTo("by_hand | 10001");
        assertThat(town.envelope(ReviewPairs::new, new Request(List.of(id), List.of(), 0))
                        .error())
                .satisfies(error -> assertThat(error.code()).isEqualTo("decided_pair"));
        town.unmerge("10002");
        assertThat(town.run(ExplainPair::new, new ExplainPair.Request("10001", "10002"))
                        .explanation()
                        .doubt())
                .isEqualTo("somebody told them apart");
        assertThat(town.envelope(ReviewPairs::new, new Request(List.of(id), List.of(id), 0))
                        .error())
                .satisfies(error -> assertThat(error.code()).isEqualTo("two_answers"));
        dedupe(town);
        assertThat(town.query(sql -> sql.select(LEAD.LEAD_ID)
                        .from(LEAD)
                        .where(LEAD.LEAD_ID.eq(10_002L))
                        .fetch()))
                .isEqualTo("10002");
    }

    @OnBothStores
    void aPairIsExplainedFieldByField(StoreUrl url) {
        Town town = new Town(root, url);
        dirtyPeople(town, 60);
        town.with(DedupeTest::anaAndHerTwin);
        PairCard before = town.run(ExplainPair::new, new ExplainPair.Request("10001", "10002"))
                .explanation();
        dedupe(town);
        PairCard after = town.run(ExplainPair::new, new ExplainPair.Request("10002", "10001"))
                .explanation();
        assertThat(before.fields()).hasSameSizeAs(after.fields());
        assertThat(after.fields())
                .extracting(PairCard.Line::field)
                .containsExactly("first_name", "last_name", "birth_date", "address", "phone");
        assertThat(after.fields().getFirst().weight()).isNegative();
        assertThat(after.fields().get(2).weight()).isPositive();
        assertThat(town.envelope(ExplainPair::new, new ExplainPair.Request("10001", "10001"))
                        .exitCode())
                .isEqualTo(2);
    }

    @OnBothStores
    void anIdOfOnePersonOutweighsNamesAndAWeakLinkDoesNotChain(StoreUrl url) {
        Town town = new Town(root, url).configured("matching: {compare: {attributes.ssn: id}}");
        dirtyPeople(town, 80);
        town.with(tx -> {
            person(tx, 10_001, "Ana", "Zapatero", LocalDate.of(1980, 2, 3), "{\"ssn\":\"123-45-6789\"}");
            person(tx, 10_002, "Ruth", "Zapatero", LocalDate.of(1980, 2, 3), "{\"ssn\":\"123456789\"}");
            // Ana's father of the same name, and somebody who may be either of them.
            person(tx, 10_003, "Karl", "Quistorp", LocalDate.of(1950, 5, 5), "{}");
            person(tx, 10_004, "Karl", "Quistorp", LocalDate.of(1977, 11, 30), "{}");
            lead(tx, 10_005, Map.of(LEAD.FIRST_NAME, "Karl", LEAD.LAST_NAME, "Quistorp", LEAD.PHONE, "+15595550000"));
        });
        dedupe(town);
        Map<Long, Long> merged = merged(town);
        assertThat(merged.get(10_002L)).isEqualTo(10_001);
        assertThat(merged.getOrDefault(10_003L, 10_003L)).isNotEqualTo(merged.getOrDefault(10_004L, 10_004L));
    }

    @OnBothStores
    void aDryRunChangesNothing(StoreUrl url) {
        Town town = new Town(root, url);
        dirtyPeople(town, 60);
        String before = town.everything();
        Dedupe.Summary planned = town.dryRun(Dedupe::new, new Dedupe.Request(false));
        assertThat(planned.merged()).isPositive();
        assertThat(town.everything()).isEqualTo(before);
        assertThat(dedupe(town)).isEqualTo(planned);
    }

    @OnBothStores
    void noMoreAreAskedAboutThanSomebodyCanAnswer(StoreUrl url) {
        Town town = new Town(root, url).configured("matching: {questions: 2}");
        dirtyPeople(town, 80);
        Dedupe.Summary summary = dedupe(town);
        assertThat(summary.waiting()).isEqualTo(2);
        assertThat(summary.unasked()).isPositive();
        ReviewPairs.Summary review = town.run(ReviewPairs::new, new Request(List.of(), List.of(), 10));
        assertThat(review.pairs()).hasSize(2);
        long decided = Objects.requireNonNull(review.pairs().getFirst().id());
        town.run(ReviewPairs::new, new Request(List.of(), List.of(decided), 0));
        assertThat(dedupe(town).waiting()).as("others move up").isEqualTo(2);
    }

    @OnBothStores
    void anEmptyStoreAndALonelyPersonAreNoTrouble(StoreUrl url) {
        Town town = new Town(root, url);
        assertThat(dedupe(town)).isEqualTo(new Dedupe.Summary(0, 0, 0, 0, 0, 0, 0, 0, false));
        town.with(tx -> lead(tx, 1, Map.of(LEAD.FIRST_NAME, "Ana")));
        assertThat(dedupe(town).leads()).isEqualTo(1);
    }

    private static Dedupe.Summary dedupe(Town town) {
        return town.run(Dedupe::new, new Dedupe.Request(false));
    }

    private static void anaAndHerTwin(Transaction tx) {
        person(tx, 10_001, "Ana", "Zapatero", LocalDate.of(1980, 2, 3), "{}");
        person(tx, 10_002, "Ruth", "Zapatero", LocalDate.of(1980, 2, 3), "{}");
    }

    private static void person(Transaction tx, long id, String first, String last, LocalDate born, String attributes) {
        Map<Field<?>, Object> columns = new HashMap<>(Map.of(
                LEAD.FIRST_NAME, first,
                LEAD.LAST_NAME, last,
                LEAD.BIRTH_DATE, born,
                LEAD.PHONE, "+15595550000",
                LEAD.STREET, "1 Zapatero St",
                LEAD.POSTAL_CODE, "93710",
                LEAD.CITY, "Fresno"));
        columns.put(LEAD.ATTRIBUTES, attributes);
        lead(tx, id, columns);
    }

    /** Puts people into the store. Returns who each lead is. */
    private static Map<Long, Long> dirtyPeople(Town town, int households) {
        Map<Long, Long> truth = new TreeMap<>();
        List<Map<Field<?>, Object>> leads = new ArrayList<>();
        new DirtyPeople(11, households).forEach((lead, person) -> {
            leads.add(lead);
            truth.put((long) leads.size(), person);
        });
        town.with(tx -> {
            for (int at = 0; at < leads.size(); at++) {
                lead(tx, at + 1, leads.get(at));
            }
        });
        return truth;
    }

    /** Whom each absorbed lead is part of. */
    private static Map<Long, Long> merged(Town town) {
        Map<Long, Long> merged = new HashMap<>();
        town.query(sql -> sql.select(LEAD_MERGE.ABSORBED_ID, LEAD_MERGE.LEAD_ID)
                        .from(LEAD_MERGE)
                        .where(LEAD_MERGE.UNDONE_AT.isNull())
                        .fetch())
                .lines()
                .map(line -> line.split(" \\| "))
                .forEach(cells -> merged.put(Long.valueOf(cells[0]), Long.valueOf(cells[1])));
        return merged;
    }
}
