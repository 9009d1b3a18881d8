package io.drumbeat.dedupe.evidence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One lead's values in the forms in which they are compared, by {@link Slots}; null where nothing is known. What many
 * comparisons need of a value is made once.
 */
public final class Traits {
    private final long leadId;
    private final @Nullable String[] values;
    private final int[] letters;
    private final @Nullable String[] sounds;
    private @Nullable String mailbox;
    private int @Nullable [] streetPairs;

    public Traits(long leadId, @Nullable String[] values) {
        this.leadId = leadId;
        this.values = values.clone();
        this.letters = new int[values.length];
        this.sounds = new String[2];
    }

    public long leadId() {
        return leadId;
    }

    public @Nullable String get(int slot) {
        return values[slot];
    }

    /** Which letters a value has, as {@link Similarity#letters}. */
    int letters(int slot) {
        String value = values[slot];
        if (letters[slot] == 0 && value != null) {
            letters[slot] = Similarity.letters(value);
        }
        return letters[slot];
    }

    /** How the first or the last name sounds. */
    String sound(int slot) {
        String sound = sounds[slot];
        if (sound == null) {
            String name = values[slot];
            sound = name == null ? "" : NameComparison.sound(name);
            sounds[slot] = sound;
        }
        return sound;
    }

    /** The name of the mailbox. */
    String mailbox() {
        String name = mailbox;
        if (name == null) {
            String address = values[Slots.EMAIL];
            name = address == null ? "" : EmailComparison.mailbox(address);
            mailbox = name;
        }
        return name;
    }

    /** The pairs of neighbouring letters of the street, sorted. */
    int[] streetPairs() {
        int[] pairs = streetPairs;
        if (pairs == null) {
            String street = values[Slots.STREET];
            pairs = Similarity.pairs(street == null ? "" : street);
            streetPairs = pairs;
        }
        return pairs;
    }

    @Override
    public String toString() {
        return leadId + " " + Arrays.toString(values);
    }
}
