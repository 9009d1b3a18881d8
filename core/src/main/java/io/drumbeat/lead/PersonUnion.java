package io.drumbeat.lead;

import io.drumbeat.identity.LeadPair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who is who among claims that have anything to do with each other. The answer is a function of the set of claims alone, so
 * that it does not matter in which order they became known.
 *
 * <p>Each claim is about the person of its strongest identity: the external id, else an address of their own, else a phone or a
 * shared mailbox together with the name. These become one person, the surest first, wherever nothing contradicts:
 *
 * <ol>
 *   <li>an address and the external ids beside which it stands, one of each system: where a system has it under several ids,
 *       it goes with the first of them, and the others are other people;
 *   <li>those who have a phone or a shared mailbox in common, and the name;
 *   <li>those who have one in common, where somebody has no name, and nothing tells any of them apart.
 * </ol>
 *
 * <p>By phone or shared mailbox somebody known by another address, or by another id of the same system, is another person.
 */
final class PersonUnion {
    /** More systems than bits count as one, which makes fewer people one. */
    private static final int LAST_BIT = Long.SIZE - 1;

    private final int[] systems;
    private final Map<Long, Integer> weakNodes = new HashMap<>();
    private final Map<Long, Integer> anchors = new HashMap<>();
    private final List<LeadPair> apart = new ArrayList<>();
    private final int[] above;
    private final long[] systemsOf;
    private final boolean[] hasEmail;

    /** Somebody who is named by a phone or a shared mailbox. */
    private record Mention(int identity, int name, int node) {
        static final Comparator<Mention> ORDER = Comparator.comparingInt(Mention::identity)
                .thenComparingInt(Mention::name)
                .thenComparingInt(Mention::node);
    }

    /** An address beside an external id. */
    private record Beside(int email, int externalId) {
        static final Comparator<Beside> ORDER =
                Comparator.comparingInt(Beside::email).thenComparingInt(Beside::externalId);
    }

    /**
     * Decides.
     *
     * @param claims in an order that hangs on nothing but their numbers
     * @param systems of each identity the number of its system from 1, where it is an external id
     * @param together leads that somebody, or the weight of evidence, made one
     * @param apart leads that somebody said are different people
     */
    PersonUnion(List<Claim> claims, int[] systems, Collection<LeadPair> together, Collection<LeadPair> apart) {
        this.systems = systems;
        for (Claim claim : claims) {
            if (claim.externalId() == 0 && claim.ownEmail() == 0) {
                weakNodes.computeIfAbsent(weak(claim), key -> systems.length + weakNodes.size());
            }
        }
        this.above = new int[systems.length + weakNodes.size()];
        this.systemsOf = new long[above.length];
        this.hasEmail = new boolean[above.length];
        for (int node = 0; node < above.length; node++) {
            above[node] = node;
        }
        for (Claim claim : claims) {
            if (claim.externalId() > 0) {
                systemsOf[claim.externalId()] = 1L << Math.min(systems[claim.externalId()], LAST_BIT);
            }
            hasEmail[claim.ownEmail()] = claim.ownEmail() > 0;
            if (!claim.isNew()) {
                anchors.merge(claim.home(), node(claim), this::stronger);
            }
        }
        together.stream().filter(this::isKnown).forEach(pair -> join(anchor(pair.one()), anchor(pair.other())));
        apart.stream().filter(this::isKnown).forEach(this.apart::add);
        byAddress(claims);
        byCommonThings(claims);
    }

    /** The person a claim is about. */
    int person(Claim claim) {
        return find(node(claim));
    }

    /** The person who has an external id or an address of their own. */
    int person(int identity) {
        return find(identity);
    }

    /** The person that a lead stands for. */
    int personOfLead(long home) {
        return find(anchor(home));
    }

    /** Some claim was taken as this lead. */
    boolean isHome(long lead) {
        return anchors.containsKey(lead);
    }

    private boolean isKnown(LeadPair pair) {
        return isHome(pair.one()) && isHome(pair.other());
    }

    private int anchor(long home) {
        return Objects.requireNonNull(anchors.get(home));
    }

    private int node(Claim claim) {
        if (claim.externalId() > 0) {
            return claim.externalId();
        }
        return claim.ownEmail() > 0 ? claim.ownEmail() : Objects.requireNonNull(weakNodes.get(weak(claim)));
    }

    private static long weak(Claim claim) {
        int identity = claim.commonEmail() > 0 ? claim.commonEmail() : claim.phone();
        return (long) identity << Integer.SIZE | claim.name();
    }

    /** An external id stands for a lead, else an address; of several the first. */
    private int stronger(int one, int other) {
        return Comparator.comparing((Integer node) -> node >= systems.length)
                                .thenComparing(node -> node >= systems.length || systems[node] == 0)
                                .thenComparing(Comparator.naturalOrder())
                                .compare(one, other)
                        <= 0
                ? one
                : other;
    }

    private void byAddress(List<Claim> claims) {
        Set<Beside> all = new HashSet<>();
        for (Claim claim : claims) {
            if (claim.externalId() > 0 && claim.ownEmail() > 0) {
                all.add(new Beside(claim.ownEmail(), claim.externalId()));
            }
        }
        all.stream().sorted(Beside.ORDER).forEach(beside -> {
            if ((systemsOf[find(beside.email)] & systemsOf[find(beside.externalId)]) == 0) {
                joinUnlessApart(beside.email, beside.externalId);
            }
        });
    }

    private void byCommonThings(List<Claim> claims) {
        Set<Mention> mentions = new HashSet<>();
        for (Claim claim : claims) {
            for (int identity : new int[] {claim.commonEmail(), claim.phone()}) {
                if (identity > 0) {
                    mentions.add(new Mention(identity, claim.name(), node(claim)));
                    if (claim.ownEmail() > 0) {
                        mentions.add(new Mention(identity, claim.name(), claim.ownEmail()));
                    }
                }
            }
        }
        Map<Integer, List<Mention>> byIdentity = new TreeMap<>();
        mentions.stream()
                .sorted(Mention.ORDER)
                .forEach(mention -> byIdentity
                        .computeIfAbsent(mention.identity, identity -> new ArrayList<>())
                        .add(mention));
        byIdentity.values().forEach(this::byName);
        byIdentity.values().forEach(this::withoutName);
    }

    private void byName(List<Mention> mentions) {
        Mention first = mentions.getFirst();
        for (Mention mention : mentions) {
            if (mention.name != first.name) {
                first = mention;
            }
            if (mention.name > 0 && isCompatible(first.node, mention.node)) {
                joinUnlessApart(first.node, mention.node);
            }
        }
    }

    private void withoutName(List<Mention> mentions) {
        long names = mentions.stream()
                .mapToInt(Mention::name)
                .filter(name -> name > 0)
                .distinct()
                .count();
        if (mentions.getFirst().name > 0 || names > 1 || !isOnePersonAtMost(mentions)) {
            return;
        }
        mentions.forEach(mention -> joinUnlessApart(mentions.getFirst().node, mention.node));
    }

    private boolean isOnePersonAtMost(List<Mention> mentions) {
        Set<Integer> people = new HashSet<>();
        long seen = 0;
        int withEmail = 0;
        for (Mention mention : mentions) {
            int person = find(mention.node);
            if (people.add(person)) {
                if ((seen & systemsOf[person]) != 0) {
                    return false;
                }
                seen |= systemsOf[person];
                withEmail += hasEmail[person] ? 1 : 0;
            }
        }
        return withEmail <= 1;
    }

    private boolean isCompatible(int one, int other) {
        int first = find(one);
        int second = find(other);
        return first != second && (systemsOf[first] & systemsOf[second]) == 0 && !(hasEmail[first] && hasEmail[second]);
    }

    private void joinUnlessApart(int one, int other) {
        int first = find(one);
        int second = find(other);
        if (first != second && apart.stream().noneMatch(pair -> isOf(pair, first, second))) {
            join(first, second);
        }
    }

    private boolean isOf(LeadPair pair, int first, int second) {
        int one = find(anchor(pair.one()));
        int other = find(anchor(pair.other()));
        return (one == first && other == second) || (one == second && other == first);
    }

    private void join(int one, int other) {
        int first = find(one);
        int second = find(other);
        above[second] = first;
        systemsOf[first] |= systemsOf[second];
        hasEmail[first] |= hasEmail[second];
    }

    private int find(int node) {
        int top = node;
        while (above[top] != top) {
            above[top] = above[above[top]];
            top = above[top];
        }
        return top;
    }
}
