package io.drumbeat.dedupe.evidence;

import io.drumbeat.workspace.Matching.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that is compared of two people, and their agreement on all of it as one number. */
public final class Comparisons {
    private static final int BITS = 3;
    private static final int MASK = (1 << BITS) - 1;
    /** So many fit into a number. */
    public static final int MOST = Long.SIZE / BITS;

    private final Slots slots;
    private final List<Comparison> all;

    private Comparisons(Slots slots, List<Comparison> all) {
        this.slots = slots;
        this.all = List.copyOf(all);
    }

    /** What every workspace compares, and the attributes that it names besides. */
    public static Comparisons with(Map<String, Kind> attributes) {
        var slots = new Slots(List.copyOf(attributes.keySet()));
        List<Comparison> all = new ArrayList<>(List.of(
                NameComparison.first(),
                NameComparison.last(),
                new DateComparison("birth_date", Slots.BIRTH_DATE),
                new AddressComparison(),
                CodeComparison.phone(),
                new EmailComparison(),
                TextComparison.of("company", Slots.COMPANY),
                TextComparison.word("gender", Slots.GENDER)));
        for (int place = 0; place < slots.attributes().size(); place++) {
            String name = slots.attributes().get(place);
            String field = "attributes." + name;
            int slot = Slots.attribute(place);
            all.add(
                    switch (attributes.getOrDefault(name, Kind.TEXT)) {
                        case ID -> CodeComparison.id(field, slot);
                        case TEXT -> TextComparison.of(field, slot);
                        case WORD -> TextComparison.word(field, slot);
                        case DATE -> new DateComparison(field, slot);
                    });
        }
        return new Comparisons(slots, all);
    }

    public Slots slots() {
        return slots;
    }

    public List<Comparison> all() {
        return all;
    }

    /** The place of the comparison of a field. */
    int place(String field) {
        for (int place = 0; place < all.size(); place++) {
            if (all.get(place).field().equals(field)) {
                return place;
            }
        }
        throw new IllegalArgumentException("nothing compares " + field);
    }

    public int size() {
        return all.size();
    }

    /** The levels on which two people agree, three bits each; 0 stands for unknown. */
    public long pattern(Traits one, Traits other) {
        long pattern = 0;
        for (int place = 0; place < all.size(); place++) {
            pattern |= (long) (all.get(place).compare(one, other) + 1) << (place * BITS);
        }
        return pattern;
    }

    /** The level of one comparison in a pattern, or {@link Comparison#UNKNOWN}. */
    public static int level(long pattern, int place) {
        return (int) ((pattern >>> (place * BITS)) & MASK) - 1;
    }
}
