package io.drumbeat.dedupe;

import io.drumbeat.dedupe.evidence.Traits;
import io.drumbeat.identity.LeadPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes groups of pairs, the surest pair first. Two groups become one only if nobody in one contradicts anybody in the other:
 * that A is B and B is C does not make A C where what is known of A and C speaks against it. So a weak link cannot chain
 * strangers together.
 */
final class Clusters {
    /** So many leads' values are held at once. */
    private static final int AT_ONCE = 5_000;

    private final Matches matches;
    private final Set<LeadPair> apart;
    private final Judge judge;
    private final Forest joined = new Forest();

    /** What tells whether two leads that were never compared may be one person. */
    interface Judge {
        Map<Long, Traits> of(Collection<Long> leads);

        boolean mayBeOne(Traits one, Traits other);
    }

    /**
     * A lead that is part of another.
     *
     * @param pair the surest pair that says so
     */
    record Joined(long survivor, long absorbed, int pair) {}

    /** @param apart pairs that are known to be different people */
    Clusters(Matches matches, Set<LeadPair> apart, Judge judge) {
        this.matches = matches;
        this.apart = apart;
        this.judge = judge;
    }

    List<Joined> join() {
        int[] sure = sure();
        Forest loose = new Forest();
        for (int pair : sure) {
            loose.join(matches.one(pair), matches.other(pair));
        }
        Map<Long, List<Long>> groups = loose.groups();
        Map<Long, List<Integer>> pairsOfLarge = new HashMap<>();
        for (int pair : sure) {
            long group = loose.root(matches.one(pair));
            if (Objects.requireNonNull(groups.get(group)).size() == 2) {
                joined.join(matches.one(pair), matches.other(pair));
            } else {
                pairsOfLarge.computeIfAbsent(group, key -> new ArrayList<>()).add(pair);
            }
        }
        large(groups, pairsOfLarge);
        return result(sure);
    }

    boolean areJoined(long one, long other) {
        return joined.areJoined(one, other);
    }

    /** The lead that this one is part of, or itself. */
    long survivor(long lead) {
        return joined.root(lead);
    }

    /** Pairs that may be merged, the heaviest first. */
    private int[] sure() {
        int[] order = matches.heaviestFirst();
        int size = 0;
        for (int pair : order) {
            if (matches.isClear(pair) && !apart.contains(new LeadPair(matches.one(pair), matches.other(pair)))) {
                order[size++] = pair;
            }
        }
        return Arrays.copyOf(order, size);
    }

    private void large(Map<Long, List<Long>> groups, Map<Long, List<Integer>> pairs) {
        List<Long> waiting = new ArrayList<>();
        List<Long> leads = new ArrayList<>();
        for (long group : new TreeSet<>(pairs.keySet())) {
            waiting.add(group);
            leads.addAll(Objects.requireNonNull(groups.get(group)));
            if (leads.size() >= AT_ONCE) {
                agglomerate(waiting, leads, pairs);
            }
        }
        agglomerate(waiting, leads, pairs);
    }

    @SuppressWarnings("ReferenceEquality") // the very list that all of a group share, not an equal one
    private void agglomerate(List<Long> waiting, List<Long> leads, Map<Long, List<Integer>> pairs) {
        if (waiting.isEmpty()) {
            return;
        }
        Map<Long, Traits> traits = judge.of(leads);
        for (long group : waiting) {
            Map<Long, List<Long>> members = new HashMap<>();
            for (int pair : Objects.requireNonNull(pairs.get(group))) {
                List<Long> left = members(members, matches.one(pair));
                List<Long> right = members(members, matches.other(pair));
                if (left != right && fit(left, right, traits)) {
                    left.addAll(right);
                    right.forEach(lead -> members.put(lead, left));
                    joined.join(matches.one(pair), matches.other(pair));
                }
            }
        }
        waiting.clear();
        leads.clear();
    }

    private static List<Long> members(Map<Long, List<Long>> members, long lead) {
        return members.computeIfAbsent(lead, key -> new ArrayList<>(List.of(key)));
    }

    private boolean fit(List<Long> left, List<Long> right, Map<Long, Traits> traits) {
        for (long one : left) {
            for (long other : right) {
                if (apart.contains(LeadPair.of(one, other))
                        || !judge.mayBeOne(
                                Objects.requireNonNull(traits.get(one)), Objects.requireNonNull(traits.get(other)))) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<Joined> result(int[] sure) {
        Map<Long, Joined> result = new LinkedHashMap<>();
        Set<Long> seen = new HashSet<>();
        for (int pair : sure) {
            long one = matches.one(pair);
            long other = matches.other(pair);
            if (joined.areJoined(one, other)) {
                long survivor = joined.root(one);
                for (long lead : new long[] {one, other}) {
                    if (lead != survivor && seen.add(lead)) {
                        result.put(lead, new Joined(survivor, lead, pair));
                    }
                }
            }
        }
        return List.copyOf(result.values());
    }
}
