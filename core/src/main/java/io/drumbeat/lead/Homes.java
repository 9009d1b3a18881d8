package io.drumbeat.lead;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The leads as which claims are taken: a claim stays where it was as long as that lead stands for the same person; else it
 * goes to the oldest lead that stands for its person, or to a new one.
 */
final class Homes {
    private final PersonUnion union;
    private final Map<Integer, TreeSet<Long>> byPerson = new TreeMap<>();
    private final Map<Integer, Long> newByPerson = new HashMap<>();
    private final Map<Long, Long> leadOfHome;

    /**
     * Whom claims belong to.
     *
     * @param leadOfHome the lead that each home is part of now
     */
    Homes(List<Claim> claims, PersonUnion union, Map<Long, Long> leadOfHome) {
        this.union = union;
        this.leadOfHome = new HashMap<>(leadOfHome);
        for (Claim claim : claims) {
            if (!claim.isNew()) {
                byPerson.computeIfAbsent(union.personOfLead(claim.home()), person -> new TreeSet<>())
                        .add(claim.home());
            }
        }
    }

    /** The people of whom there is no lead yet, in the order of the claims. */
    List<Integer> strangers(List<Claim> claims) {
        Set<Integer> strangers = new LinkedHashSet<>();
        claims.stream()
                .map(union::person)
                .filter(person -> !byPerson.containsKey(person))
                .forEach(strangers::add);
        return new ArrayList<>(strangers);
    }

    void settle(int stranger, long lead) {
        newByPerson.put(stranger, lead);
    }

    /** Every person's homes, of those who have several. */
    List<List<Long>> ofSeveral() {
        return byPerson.values().stream()
                .filter(homes -> homes.size() > 1)
                .map(homes -> List.copyOf(homes))
                .toList();
    }

    /** Leads in which there are several people. */
    Set<Long> crowded() {
        Map<Long, Integer> personOf = new HashMap<>();
        Set<Long> crowded = new HashSet<>();
        byPerson.forEach((person, homes) -> homes.forEach(home -> {
            Integer other = personOf.putIfAbsent(lead(home), person);
            if (other != null && !other.equals(person)) {
                crowded.add(lead(home));
            }
        }));
        return crowded;
    }

    /** The person that a home stands for; empty where nothing is said of it. */
    OptionalInt personOf(long home) {
        return union.isHome(home) ? OptionalInt.of(union.personOfLead(home)) : OptionalInt.empty();
    }

    /** Leads were merged or split. */
    void partOf(Map<Long, Long> leadByHome) {
        leadOfHome.clear();
        leadOfHome.putAll(leadByHome);
    }

    int person(Claim claim) {
        return union.person(claim);
    }

    /** The home of a claim from now on. */
    long home(Claim claim) {
        int person = union.person(claim);
        if (!claim.isNew() && union.personOfLead(claim.home()) == person) {
            return claim.home();
        }
        return homeOf(person);
    }

    /** The oldest home of a person. */
    long homeOf(int person) {
        TreeSet<Long> homes = byPerson.get(person);
        return homes == null ? Objects.requireNonNull(newByPerson.get(person)) : homes.first();
    }

    /** The lead that a home is part of. */
    long lead(long home) {
        return leadOfHome.getOrDefault(home, home);
    }

    /** The lead of an external id, or of an address of somebody's own. */
    long leadOfIdentity(int identity) {
        return lead(homeOf(union.person(identity)));
    }
}
