package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_CLAIM;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.intake.ReadOptions;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.TestFolder;
import io.drumbeat.store.TestStores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Who is who depends on what the rows say: not on their order, nor on that of the files. */
class WhoIsWhoTest {
    private static final List<StoreUrl> STORES = new ArrayList<>();
    private static final int SHARED_MAILBOX = 3;
    /** So many worlds that have nothing to do with each other are in one file. */
    private static final int WORLDS = 150;

    private static int marks;

    /** 0 is an empty cell. */
    record Row(int id, int email, int phone, int name) {}

    /** Rows of two systems. */
    record Rows(List<Row> crm, List<Row> web) {}

    @BeforeContainer
    static void makeBoth() {
        STORES.addAll(List.of(TestStores.duckDbUrl(), TestStores.postgresUrl()));
    }

    /** Shared phones and mailboxes, addresses with several ids, rows without names or with nothing but one. */
    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void neitherTheOrderOfRowsNorOfFilesChangesAnybody(@ForAll("worlds") List<Rows> worlds, @ForAll Random random)
            throws IOException {
        List<List<String>> seen = new ArrayList<>();
        for (StoreUrl url : STORES) {
            for (int order = 0; order < 2; order++) {
                seen.add(people(url, worlds, order == 0 ? null : random));
            }
        }
        var differing = new ArrayList<String>();
        for (int world = 0; world < worlds.size(); world++) {
            int at = world;
            List<String> answers =
                    seen.stream().map(people -> people.get(at)).distinct().toList();
            if (answers.size() > 1) {
                differing.add(worlds.get(world) + " is\n  " + String.join("\n  ", answers));
            }
        }
        assertThat(differing).isEmpty();
    }

    @Provide
    static Arbitrary<List<Rows>> worlds() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 3);
        Arbitrary<Integer> name = Arbitraries.integers().between(0, 2);
        Arbitrary<List<Row>> rows = Combinators.combine(any, any, any, name)
                .as(Row::new)
                .filter(row -> row.id + row.email + row.phone > 0)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
        return Combinators.combine(rows, rows).as(Rows::new).list().ofSize(WORLDS);
    }

    /** Imports every world, in an order, and says of each who is who: which rows are about the same lead. */
    private static List<String> people(StoreUrl url, List<Rows> worlds, @Nullable Random random) throws IOException {
        try (TestFolder folder = TestFolder.create()) {
            return people(new Imports(folder.path(), url), worlds, random);
        }
    }

    private static List<String> people(Imports imports, List<Rows> worlds, @Nullable Random random) {
        for (String system : List.of("crm", "web")) {
            imports.file("mappings/" + system + ".yaml", """
                    external_system: %s
                    fields: {external_id: id, email: email, phone: phone, first_name: first, last_name: last}
                    """.formatted(system));
        }
        int mark = marks;
        marks += worlds.size();
        List<List<Row>> crm = parts(worlds.stream().map(Rows::crm).toList(), random);
        List<List<Row>> web = parts(worlds.stream().map(Rows::web).toList(), random);
        boolean webFirst = random != null && random.nextBoolean();
        for (int part = 0; part < 2; part++) {
            for (String system : webFirst ? List.of("web", "crm") : List.of("crm", "web")) {
                var lines = new ArrayList<String>();
                for (int world = 0; world < worlds.size(); world++) {
                    List<Row> rows = (system.equals("crm") ? crm : web).get(world * 2 + part);
                    for (Row row : rows) {
                        lines.add(line(mark + world, row));
                    }
                }
                imports.file(system + part + ".csv", "id,email,phone,first,last\n" + String.join("", lines));
                if (!lines.isEmpty()) {
                    imports.run(new ImportLeads.Request(
                            List.of(system + part + ".csv"), null, system, ReadOptions.DETECT, 0, 1.0, 0));
                }
            }
        }
        var known = new Known(imports);
        return IntStream.range(0, worlds.size())
                .mapToObj(world -> known.people(mark + world, worlds.get(world)))
                .toList();
    }

    /** Each world's rows in two files: as they are in the first, or shuffled and cut anywhere. */
    private static List<List<Row>> parts(List<List<Row>> worlds, @Nullable Random random) {
        List<List<Row>> parts = new ArrayList<>();
        for (List<Row> rows : worlds) {
            List<Row> shuffled = new ArrayList<>(rows);
            if (random != null) {
                Collections.shuffle(shuffled, random);
            }
            int cut = random == null ? rows.size() : random.nextInt(rows.size() + 1);
            parts.add(shuffled.subList(0, cut));
            parts.add(shuffled.subList(cut, rows.size()));
        }
        return parts;
    }

    /** What the store knows of who is who. */
    private static final class Known {
        private final Map<String, String> owners = new HashMap<>();
        private final Map<String, String> partOf = new HashMap<>();
        private final List<String[]> claims;

        Known(Imports imports) {
            cells(imports.query(sql -> sql.select(LEAD_IDENTITY.KIND, LEAD_IDENTITY.VALUE, LEAD_IDENTITY.LEAD_ID)
                            .from(LEAD_IDENTITY)
                            .fetch()))
                    .forEach(cells -> owners.put(cells[0] + " " + cells[1], cells[2]));
            cells(imports.query(sql -> sql.select(LEAD_MERGE.ABSORBED_ID, LEAD_MERGE.LEAD_ID)
                            .from(LEAD_MERGE)
                            .where(LEAD_MERGE.UNDONE_AT.isNull())
                            .fetch()))
                    .forEach(cells -> partOf.put(cells[0], cells[1]));
            claims = cells(imports.query(sql -> sql.select(
                            LEAD_CLAIM.LEAD_ID,
                            LEAD_CLAIM.EXTERNAL_ID,
                            LEAD_CLAIM.EMAIL,
                            LEAD_CLAIM.PHONE,
                            LEAD_CLAIM.NAME_KEY)
                    .from(LEAD_CLAIM)
                    .fetch()));
        }

        private static List<String[]> cells(String lines) {
            return lines.lines().map(line -> line.split(" \\| ", -1)).toList();
        }

        /** The rows of each lead. */
        String people(int world, Rows files) {
            Map<String, List<String>> byLead = new TreeMap<>();
            for (Row row : files.crm) {
                byLead.computeIfAbsent(lead(world, "crm", row), lead -> new ArrayList<>())
                        .add("crm " + row);
            }
            for (Row row : files.web) {
                byLead.computeIfAbsent(lead(world, "web", row), lead -> new ArrayList<>())
                        .add("web " + row);
            }
            return byLead.values().stream()
                    .map(rows -> rows.stream().distinct().sorted().toList().toString())
                    .sorted()
                    .collect(Collectors.joining(" "));
        }

        /** Whom a row is about: by its external id, else an address of somebody's own, else as rows like it were taken. */
        private String lead(int world, String system, Row row) {
            if (row.id > 0) {
                return owner("external:" + system, id(world, row));
            }
            if (row.email > 0 && row.email != SHARED_MAILBOX) {
                return owner("email", email(world, row));
            }
            return claims.stream()
                    .filter(claim -> claim[1].equals("null")
                            && claim[2].equals(email(world, row))
                            && claim[3].equals(phone(world, row))
                            && claim[4].equals(row.name == 0 ? "null" : name(row)))
                    .map(claim -> partOf.getOrDefault(claim[0], claim[0]))
                    .findFirst()
                    .orElseGet(() ->
                            row.email > 0 ? owner("email", email(world, row)) : owner("phone", phone(world, row)));
        }

        private String owner(String kind, String value) {
            return Objects.requireNonNull(owners.get(kind + " " + value), kind + " " + value);
        }
    }

    private static String line(int world, Row row) {
        return "%s,%s,%s,%s%n"
                .formatted(
                        row.id == 0 ? "" : id(world, row),
                        row.email == 0 ? "" : email(world, row),
                        row.phone == 0 ? "" : phone(world, row),
                        row.name == 0 ? "," : name(row).replace(' ', ','));
    }

    private static String id(int world, Row row) {
        return "c%06d%d".formatted(world, row.id);
    }

    private static String email(int world, Row row) {
        if (row.email == 0) {
            return "null";
        }
        return row.email == SHARED_MAILBOX
                ? "info@e%06d.com".formatted(world)
                : "e%06d%d@x.com".formatted(world, row.email);
    }

    private static String phone(int world, Row row) {
        return row.phone == 0 ? "null" : "+1559%03d%03d%d".formatted(220 + world / 1000, world % 1000, row.phone);
    }

    private static String name(Row row) {
        return row.name == 1 ? "ana lee" : "bob lee";
    }
}
