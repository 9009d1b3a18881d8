package io.drumbeat.dedupe;

import io.drumbeat.dedupe.Candidates.Member;
import io.drumbeat.dedupe.evidence.Traits;
import io.drumbeat.run.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes pairs of the members of blocks. In a block that is too large each is compared with so many before it, who are
 * likest to it by the order of the block; so no block can cost more than its size times that.
 *
 * @see <a href="https://doi.org/10.1145/568271.223807">Hernández and Stolfo 1995, The Merge/Purge Problem for Large
 *     Databases</a>
 */
final class BlockPairs {
    /** So many members are asked of the store at once. */
    private static final long AT_ONCE = 100_000;

    private final Candidates candidates;
    private final List<BlockRule> rules;
    private final int window;
    private final List<Set<Long>> tooLarge = new ArrayList<>();

    /** Takes a pair. */
    interface Visitor {
        void visit(Traits one, Traits other);
    }

    /** @param window each member is compared with so many others at most */
    BlockPairs(Candidates candidates, List<BlockRule> rules, int window) {
        this.candidates = candidates;
        this.rules = rules;
        this.window = window;
        rules.forEach(rule -> tooLarge.add(new HashSet<>()));
    }

    /**
     * Some of a rule's pairs to learn from.
     *
     * @param enough stops after the part of the blocks that brings so many pairs
     * @return which part of the blocks was seen, 0 to 1
     */
    double some(int rule, long enough, Visitor visitor) {
        int parts = parts();
        long[] seen = {0};
        for (int part = 0; part < parts; part++) {
            pairs(rule, part, parts, (one, other) -> {
                seen[0]++;
                visitor.visit(one.traits(), other.traits());
            });
            if (seen[0] >= enough) {
                return (part + 1.0) / parts;
            }
        }
        return 1;
    }

    /** Every pair that the rules find, once for the first rule that finds it; {@code between} is called when the store may be asked. */
    void all(Run run, Visitor visitor, Runnable between) {
        int parts = parts();
        for (int rule = 0; rule < rules.size(); rule++) {
            int now = rule;
            for (int part = 0; part < parts; part++) {
                run.interrupt().check();
                pairs(rule, part, parts, (one, other) -> {
                    if (!metBefore(now, one, other)) {
                        visitor.visit(one.traits(), other.traits());
                    }
                });
                between.run();
                run.progress().of((long) rule * parts + part + 1, (long) rules.size() * parts);
            }
        }
    }

    /** How many blocks were too large to compare everybody in them. */
    long blocksTooLarge() {
        return tooLarge.stream().mapToLong(Set::size).sum();
    }

    private int parts() {
        return (int) Math.max(1, (candidates.leads() + AT_ONCE - 1) / AT_ONCE);
    }

    private interface MemberVisitor {
        void visit(Member one, Member other);
    }

    private void pairs(int rule, int part, int parts, MemberVisitor visitor) {
        long width = Long.MAX_VALUE / parts;
        long from = width * part;
        long to = part == parts - 1 ? Long.MAX_VALUE : from + width - 1;
        ArrayDeque<Member> before = new ArrayDeque<>();
        candidates.forEachMember(rule, from, to, member -> {
            if (!before.isEmpty() && before.getLast().keys()[rule] != member.keys()[rule]) {
                before.clear();
            }
            if (member.block() > window + 1) {
                tooLarge.get(rule).add(member.keys()[rule]);
            }
            before.forEach(other -> visitor.visit(other, member));
            before.addLast(member);
            if (before.size() > window) {
                before.removeFirst();
            }
        });
    }

    /** An earlier rule has put these two into one block, and surely compared them. */
    private boolean metBefore(int rule, Member one, Member other) {
        for (int earlier = 0; earlier < rule; earlier++) {
            long key = one.keys()[earlier];
            if (key != 0
                    && key == other.keys()[earlier]
                    && !tooLarge.get(earlier).contains(key)) {
                return true;
            }
        }
        return false;
    }
}
