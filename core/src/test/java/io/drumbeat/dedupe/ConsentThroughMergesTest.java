package io.drumbeat.dedupe;

import static io.drumbeat.dedupe.Town.consent;
import static io.drumbeat.dedupe.Town.lead;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

/** No sequence of statements, merges and splits ever yields consent that the ledger does not justify. */
class ConsentThroughMergesTest {
    private static final int PEOPLE = 5;

    @TempDir
    Path root;

    /**
     * A statement.
     *
     * @param speakers the leads that were one when it came: any of them may have said it
     */
    private record Said(Set<Long> speakers, boolean granted, boolean proven, int day) {}

    @OnBothStores
    void whatWasSaidOfBothCountsAgainstBothAndForNeither(StoreUrl url) {
        Town town = new Town(root, url).with(tx -> {
            lead(tx, 1, Map.of());
            lead(tx, 2, Map.of());
            consent(tx, 1, "sms", "granted", "2026-01-01", "words");
        });
        town.merge("1", "2");
        town.with(tx -> {
            consent(tx, 1, "email", "granted", "2026-02-01", "words");
            consent(tx, 1, "sms", "granted", "2026-02-01", "words");
            consent(tx, 1, "call", "denied", "2026-02-01", "");
        });
        assertThat(town.unmerge("2").restored().getFirst().remains())
                .containsExactly("1 agreement given since the merge is withdrawn: nobody knows whose it was");
        assertThat(town.consents())
                .isEqualTo("1 | call | denied\n1 | email | denied\n1 | sms | granted\n2 | call | denied");
    }

    @OnBothStores
    void whatWasRefusedAsOneOutweighsWhatTheSurvivorAgreedToBefore(StoreUrl url) {
        Town town = new Town(root, url).with(tx -> {
            lead(tx, 1, Map.of());
            lead(tx, 2, Map.of());
            consent(tx, 1, "email", "granted", "2026-01-01", "words");
        });
        town.merge("1", "2");
        town.with(tx -> {
            consent(tx, 1, "email", "denied", "2026-02-01", "");
            consent(tx, 1, "email", "granted", "2026-03-01", "words");
        });
        town.unmerge("2");
        assertThat(town.consents()).isEqualTo("1 | email | denied\n2 | email | denied");
    }

    @OnBothStores
    void anAgreementOfEitherIsWithdrawnAlthoughSomebodyElseRefusesMeanwhile(StoreUrl url) {
        Town town = new Town(root, url).with(tx -> {
            lead(tx, 1, Map.of());
            lead(tx, 2, Map.of());
            lead(tx, 3, Map.of());
            consent(tx, 3, "email", "denied", "2026-03-01", "");
        });
        town.merge("1", "2");
        town.with(tx -> consent(tx, 1, "email", "granted", "2026-02-01", "words"));
        town.merge("1", "3");
        town.unmerge("2");
        town.unmerge("3");
        assertThat(town.consents()).isEqualTo("1 | email | denied\n3 | email | denied");
    }

    @OnBothStores
    void noSequenceYieldsMoreThanWasSaid(StoreUrl url) {
        var random = new SplittableRandom(5);
        Town town = new Town(root, url);
        town.with(tx -> {
            for (long id = 1; id <= PEOPLE; id++) {
                lead(tx, id, Map.of());
            }
        });
        Map<Long, Long> above = new TreeMap<>();
        List<Said> ledger = new ArrayList<>();
        for (int act = 0; act < 40; act++) {
            long one = 1L + random.nextInt(PEOPLE);
            long other = 1L + random.nextInt(PEOPLE);
            int choice = random.nextInt(10);
            if (choice < 5) {
                boolean granted = random.nextBoolean();
                var said = new Said(group(above, top(above, one)), granted, random.nextBoolean(), random.nextInt(300));
                ledger.add(said);
                town.with(tx -> consent(
                        tx,
                        top(above, one),
                        "email",
                        granted ? "granted" : "denied",
                        LocalDate.of(2026, 1, 1).plusDays(said.day()).toString(),
                        said.proven() ? "words" : ""));
            } else if (choice < 8 && top(above, one) != top(above, other)) {
                town.merge(Long.toString(top(above, one)), Long.toString(top(above, other)));
                above.put(top(above, other), top(above, one));
            } else if (above.containsKey(other) && !above.containsKey(above.get(other))) {
                town.unmerge(Long.toString(other));
                above.remove(other);
            }
            town.consents().lines().filter(line -> line.endsWith("granted")).forEach(line -> {
                long lead = Long.parseLong(line.substring(0, line.indexOf(' ')));
                assertThat(isJustified(group(above, lead), ledger))
                        .as("lead %s after %s", lead, ledger)
                        .isTrue();
            });
        }
    }

    private static boolean isJustified(Set<Long> people, List<Said> ledger) {
        return ledger.stream()
                .filter(said -> said.granted() && people.containsAll(said.speakers()))
                .anyMatch(agreed -> ledger.stream()
                        .filter(said ->
                                !said.granted() && said.speakers().stream().anyMatch(people::contains))
                        .noneMatch(denied -> !agreed.proven() || denied.day() >= agreed.day()));
    }

    private static long top(Map<Long, Long> above, long lead) {
        long top = lead;
        while (above.containsKey(top)) {
            top = above.get(top);
        }
        return top;
    }

    /** Everybody who is part of a lead. */
    private static Set<Long> group(Map<Long, Long> above, long lead) {
        Set<Long> group = new HashSet<>();
        for (long id = 1; id <= PEOPLE; id++) {
            if (top(above, id) == lead) {
                group.add(id);
            }
        }
        return group;
    }
}
