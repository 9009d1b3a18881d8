package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_IDENTITY;

import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What makes leads one person, in words: the identities that they have in common with a row, or with each other. */
final class Evidence {
    private final Transaction tx;
    private final TempTable identities;
    private final List<Claim> claims;

    /** @param identities {@code identity, kind, value} */
    Evidence(Transaction tx, TempTable identities, List<Claim> claims) {
        this.tx = tx;
        this.identities = identities;
        this.claims = claims;
    }

    /** Of each lead that is to become part of another. */
    Map<Long, String> of(Homes homes, Collection<Long> absorbed) {
        Map<Long, Set<Integer>> theirs = new HashMap<>();
        absorbed.forEach(lead -> theirs.put(lead, new HashSet<>()));
        for (Claim claim : claims) {
            Set<Integer> known = claim.isNew() ? null : theirs.get(homes.lead(claim.home()));
            if (known != null) {
                keys(claim).forEach(known::add);
            }
        }
        Map<Long, Set<Integer>> shared = shared(homes, theirs);
        Map<Integer, String> texts =
                texts(shared.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)));
        Map<Long, String> evidence = new HashMap<>();
        shared.forEach(
                (lead, keys) -> evidence.put(lead, keys.stream().map(texts::get).collect(Collectors.joining(", "))));
        return evidence;
    }

    /** What others' claims about the same person name that the lead was named by; and what else those claims name. */
    private Map<Long, Set<Integer>> shared(Homes homes, Map<Long, Set<Integer>> theirs) {
        Map<Integer, Set<Long>> leadsOfPerson = new HashMap<>();
        for (Claim claim : claims) {
            if (!claim.isNew() && theirs.containsKey(homes.lead(claim.home()))) {
                leadsOfPerson
                        .computeIfAbsent(homes.person(claim), person -> new HashSet<>())
                        .add(homes.lead(claim.home()));
            }
        }
        Map<Long, Set<Integer>> shared = new HashMap<>();
        for (Claim claim : claims) {
            for (long lead : leadsOfPerson.getOrDefault(homes.person(claim), Set.of())) {
                boolean own = !claim.isNew() && homes.lead(claim.home()) == lead;
                Set<Integer> known = theirs.getOrDefault(lead, Set.of());
                if (!own && keys(claim).anyMatch(known::contains)) {
                    shared.computeIfAbsent(lead, key -> new TreeSet<>())
                            .addAll(keys(claim).boxed().toList());
                }
            }
        }
        return shared;
    }

    private static IntStream keys(Claim claim) {
        return IntStream.of(claim.externalId(), claim.email(), claim.phone()).filter(key -> key > 0);
    }

    private Map<Integer, String> texts(Set<Integer> numbers) {
        Staging wanted = tx.stage("evidence_identity", List.of(Column.like(ClaimNumbers.IDENTITY)));
        try (wanted) {
            numbers.forEach(wanted::add);
        }
        return tx.sql()
                .select(
                        identities.field(ClaimNumbers.IDENTITY),
                        identities.field(LEAD_IDENTITY.KIND),
                        identities.field(LEAD_IDENTITY.VALUE))
                .from(identities.table())
                .join(wanted.table())
                .on(wanted.field(ClaimNumbers.IDENTITY).eq(identities.field(ClaimNumbers.IDENTITY)))
                .fetchMap(row -> row.value1(), row -> row.value2() + " " + row.value3());
    }
}
