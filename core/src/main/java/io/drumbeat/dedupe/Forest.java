package io.drumbeat.dedupe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Leads joined to groups. */
final class Forest {
    private final Map<Long, Long> parents = new HashMap<>();

    /** The lead that stands for the group of this one: the smallest id. */
    long root(long lead) {
        long root = lead;
        Long parent = parents.get(root);
        while (parent != null && parent != root) {
            root = parent;
            parent = parents.get(root);
        }
        long at = lead;
        while (at != root) {
            Long next = parents.put(at, root);
            at = next == null ? root : next;
        }
        return root;
    }

    void join(long one, long other) {
        long left = root(one);
        long right = root(other);
        parents.put(Math.max(left, right), Math.min(left, right));
        parents.putIfAbsent(Math.min(left, right), Math.min(left, right));
    }

    boolean areJoined(long one, long other) {
        return root(one) == root(other);
    }

    /** The groups of more than one, by the lead that stands for each. */
    Map<Long, List<Long>> groups() {
        Map<Long, List<Long>> groups = new TreeMap<>();
        for (long lead : List.copyOf(parents.keySet())) {
            groups.computeIfAbsent(root(lead), key -> new ArrayList<>()).add(lead);
        }
        return groups;
    }
}
