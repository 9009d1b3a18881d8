package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.ConsentState;
import io.drumbeat.consent.LegalBasis;
import io.drumbeat.privacy.ConsentChange;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.TestFolder;
import io.drumbeat.store.TestStores;
import io.drumbeat.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever imports, calls and opt-outs happen in whatever order, nobody counts as willing whose words do not say so. */
class ConsentHistoryTest {
    private static final int PEOPLE = 30;
    private static final int ROUNDS = 4;
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    /** What a person says in one round: by file or by phone, yes or no, so many days before, with words or without. */
    record Word(boolean byPhone, boolean yes, int daysAgo, boolean dated, boolean worded) {
        Instant at(Instant now) {
            return dated ? now.minus(Duration.ofDays(daysAgo)) : now;
        }

        boolean proves() {
            return yes && (byPhone || (dated && worded));
        }
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void nobodyIsSwitchedOnWithoutTheirOwnNewerWord(@ForAll("histories") List<List<Word>> rounds) throws IOException {
        for (StoreUrl url : List.of(TestStores.duckDbUrl(), TestStores.postgresUrl())) {
            try (TestFolder folder = TestFolder.create()) {
                Path root = folder.path();
                var imports = new Imports(root, url);
                for (int round = 0; round < rounds.size(); round++) {
                    Instant now = START.plus(Duration.ofHours(round));
                    file(imports.asOf(now.toString()), rounds.get(round), now);
                    calls(root, url, rounds.get(round), now);
                }
                Map<Integer, String> states = states(url);
                for (int person = 0; person < PEOPLE; person++) {
                    assertThat(states.getOrDefault(person, "unknown"))
                            .as("person %d of %s after %s", person, url, rounds)
                            .isEqualTo(justified(rounds, person));
                }
            }
            TestStores.drop(url);
        }
    }

    /** Yes, if nobody ever heard a no, or the newest proven yes is later than every no. */
    private static String justified(List<List<Word>> rounds, int person) {
        Instant no = Instant.MIN;
        Instant proof = Instant.MIN;
        boolean anyYes = false;
        for (int round = 0; round < rounds.size(); round++) {
            Word word = rounds.get(round).get(person);
            Instant at = word.at(START.plus(Duration.ofHours(round)));
            if (!word.yes()) {
                no = at.isAfter(no) ? at : no;
            } else if (word.proves()) {
                proof = at.isAfter(proof) ? at : proof;
            }
            anyYes |= word.yes();
        }
        if (no.equals(Instant.MIN)) {
            return anyYes ? "granted" : "unknown";
        }
        return proof.isAfter(no) ? "granted" : "denied";
    }

    private static void file(Imports imports, List<Word> words, Instant now) {
        var rows = new StringBuilder("id,email_consent,consent_at,consent_text\n");
        for (int person = 0; person < PEOPLE; person++) {
            Word word = words.get(person);
            rows.append(person)
                    .append(word.byPhone() ? ",," : word.yes() ? ",yes," : ",no,")
                    .append(word.byPhone() || !word.dated() ? "" : word.at(now))
                    .append(word.byPhone() || !word.worded() ? ",\n" : ",I want it\n");
        }
        imports.leads(rows.toString());
    }

    private static void calls(Path root, StoreUrl url, List<Word> words, Instant now) {
        for (int person = 0; person < PEOPLE; person++) {
            Word word = words.get(person);
            if (word.byPhone()) {
                call(root, url, person, word, now);
            }
        }
    }

    private static void call(Path root, StoreUrl url, int person, Word word, Instant now) {
        var request = new ConsentChange.Request(
                "id:" + person,
                word.yes() ? ConsentState.GRANTED : ConsentState.DENIED,
                List.of(Channel.EMAIL),
                "marketing",
                Optional.of(word.at(now)),
                "phone",
                "call",
                LegalBasis.CONSENT);
        Envelope envelope = new Runner(RunSettings.of(root.resolve(".drumbeat"), url)
                        .asOf(now)
                        .clock(Clock.fixed(now, ZoneOffset.UTC)))
                .run("consent", request, new ConsentChange(Workspaces.empty(root)));
        assertThat(envelope.exitCode()).as(envelope.toString()).isZero();
    }

    private static Map<Integer, String> states(StoreUrl url) {
        try (Store store = Store.open(url)) {
            Map<Integer, String> states = new TreeMap<>();
            store.read(sql -> sql.select(LEAD_IDENTITY.VALUE, CONSENT.STATE)
                            .from(CONSENT)
                            .join(LEAD_IDENTITY)
                            .on(LEAD_IDENTITY.LEAD_ID.eq(CONSENT.LEAD_ID))
                            .fetch())
                    .forEach(row -> states.put(Integer.parseInt(row.value1()), row.value2()));
            return states;
        }
    }

    @Provide
    Arbitrary<List<List<Word>>> histories() {
        Arbitrary<Boolean> coin = Arbitraries.of(true, false);
        Arbitrary<Boolean> seldom =
                Arbitraries.frequency(net.jqwik.api.Tuple.of(1, true), net.jqwik.api.Tuple.of(29, false));
        Arbitrary<Word> word = Combinators.combine(
                        seldom, coin, Arbitraries.integers().between(0, 6), coin, coin)
                .as(Word::new);
        return word.list().ofSize(PEOPLE).list().ofSize(ROUNDS);
    }
}
