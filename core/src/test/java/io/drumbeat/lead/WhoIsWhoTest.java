package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Who is who depends on what the rows say, not on their order. */
class WhoIsWhoTest {
    private static final List<StoreUrl> STORES = new ArrayList<>();
    private static int worlds;

    /** 0 is an empty cell. */
    record Row(int id, int email, int phone) {}

    @BeforeContainer
    static void makeBoth() {
        STORES.addAll(List.of(TestStores.duckDbUrl(), TestStores.postgresUrl()));
    }

    /** Shared phones, mailboxes with two ids, people known before: whatever a file says, and in whatever order. */
    @Property(tries = 12)
    void theOrderOfAFilesRowsChangesNobody(
            @ForAll("rows") List<Row> before, @ForAll("rows") List<Row> rows, @ForAll Random random)
            throws IOException {
        List<Row> shuffled = shuffled(rows, random);
        List<String> seen = new ArrayList<>();
        for (StoreUrl url : STORES) {
            seen.add(people(url, List.of(before, rows)));
            seen.add(people(url, List.of(before, shuffled)));
        }
        assertThat(seen).as("%s, then %s or %s", before, rows, shuffled).containsOnly(seen.getFirst());
    }

    /** Where every row names its person, and nobody's identities are another's, the order of files matters no more. */
    @Property(tries = 6)
    void theOrderOfFilesChangesNobodyWhoIsNamed(@ForAll("named") List<Row> rows, @ForAll Random random)
            throws IOException {
        List<Row> shuffled = shuffled(rows, random);
        int half = rows.size() / 2;
        List<String> seen = new ArrayList<>();
        for (StoreUrl url : STORES) {
            seen.add(people(url, List.of(rows)));
            seen.add(people(url, List.of(rows.subList(0, half), rows.subList(half, rows.size()))));
            seen.add(people(url, List.of(shuffled.subList(0, half), shuffled.subList(half, rows.size()))));
        }
        assertThat(seen).as("%s or %s", rows, shuffled).containsOnly(seen.getFirst());
    }

    @Provide
    static Arbitrary<List<Row>> rows() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 3);
        return Combinators.combine(any, any, any)
                .as(Row::new)
                .filter(row -> row.id + row.email + row.phone > 0)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Provide
    static Arbitrary<List<Row>> named() {
        Arbitrary<Integer> two = Arbitraries.integers().between(0, 2);
        Arbitrary<Integer> one = Arbitraries.integers().between(0, 1);
        return Combinators.combine(Arbitraries.integers().between(1, 3), two, one)
                .as((id, email, phone) -> new Row(id, email == 0 ? 0 : 2 * id + email, phone * id))
                .list()
                .ofMinSize(2)
                .ofMaxSize(8);
    }

    private static List<Row> shuffled(List<Row> rows, Random random) {
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Imports the files into a world of its own, and says which identities belong together. */
    private static String people(StoreUrl url, List<List<Row>> files) throws IOException {
        int world = ++worlds;
        Path folder = Files.createTempDirectory("who-is-who");
        var imports = new Imports(folder, url);
        for (List<Row> rows : files) {
            if (!rows.isEmpty()) {
                imports.leads("id,email,phone\n"
                        + rows.stream().map(row -> line(world, row)).collect(Collectors.joining()));
            }
        }
        Map<String, List<String>> byLead = new TreeMap<>();
        String mine = ownMark(world);
        imports.query(sql -> sql.select(LEAD_IDENTITY.LEAD_ID, LEAD_IDENTITY.VALUE)
                        .from(LEAD_IDENTITY)
                        .where(LEAD_IDENTITY.VALUE.contains(mine))
                        .orderBy(LEAD_IDENTITY.VALUE)
                        .fetch())
                .lines()
                .map(line -> line.split(" \\| ", -1))
                .forEach(cells -> byLead.computeIfAbsent(cells[0], lead -> new ArrayList<>())
                        .add(cells[1].replace(mine, ":")));
        return byLead.values().stream().map(List::toString).sorted().collect(Collectors.joining(" "));
    }

    private static String line(int world, Row row) {
        String mark = ownMark(world);
        return "%s,%s,%s%n"
                .formatted(
                        row.id == 0 ? "" : "c" + mark + row.id,
                        row.email == 0 ? "" : "e" + mark + row.email + "@x.com",
                        row.phone == 0 ? "" : "+1559" + mark + row.phone);
    }

    /** Six digits that no other world's identities have: part of a phone number, too. */
    private static String ownMark(int world) {
        return "%d%03d".formatted(220 + world / 1000, world % 1000);
    }
}
