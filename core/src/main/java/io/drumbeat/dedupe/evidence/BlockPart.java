package io.drumbeat.dedupe.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that leads must agree on to be compared at all, coarse enough to survive mistakes. */
public final class BlockPart {
    private final String name;
    private final List<Integer> slots;
    private final boolean personal;
    private final Key key;

    private interface Key {
        @Nullable
        String of(Traits traits);
    }

    private BlockPart(String name, List<Integer> slots, boolean personal, Key key) {
        this.name = name;
        this.slots = slots;
        this.personal = personal;
        this.key = key;
    }

    /** The part of that name, if there is one. */
    public static Optional<BlockPart> named(String name, Slots slots) {
        int attribute = slots.attributes().indexOf(name.substring(Math.min(name.length(), "attributes.".length())));
        if (name.startsWith("attributes.") && attribute >= 0) {
            int slot = Slots.attribute(attribute);
            return Optional.of(new BlockPart(name, List.of(slot), true, traits -> traits.get(slot)));
        }
        return Optional.ofNullable(
                switch (name) {
                    case "names" ->
                        new BlockPart(name, List.of(Slots.FIRST_NAME, Slots.LAST_NAME), true, BlockPart::names);
                    case "first_name" -> part(name, Slots.FIRST_NAME, BlockPart::soundOfFirst);
                    case "last_name" -> part(name, Slots.LAST_NAME, BlockPart::soundOfLast);
                    case "initials" ->
                        new BlockPart(name, List.of(Slots.FIRST_NAME, Slots.LAST_NAME), false, BlockPart::initials);
                    case "first_initial" -> part(name, Slots.FIRST_NAME, value -> initial(soundOfFirst(value)));
                    case "last_initial" -> part(name, Slots.LAST_NAME, value -> initial(soundOfLast(value)));
                    case "birth_date" ->
                        new BlockPart(name, List.of(Slots.BIRTH_DATE), true, traits -> traits.get(Slots.BIRTH_DATE));
                    case "birth_year" -> part(name, Slots.BIRTH_DATE, date -> date.substring(0, 4));
                    case "street" -> part(name, Slots.STREET, BlockPart::street);
                    case "city" -> part(name, Slots.CITY, BlockPart::same);
                    case "postal_code" -> part(name, Slots.POSTAL_CODE, BlockPart::same);
                    case "phone" -> part(name, Slots.PHONE, BlockPart::same);
                    case "email" -> new BlockPart(name, List.of(Slots.EMAIL), true, EmailComparison::mailboxOrAddress);
                    case "company" -> part(name, Slots.COMPANY, BlockPart::same);
                    default -> null;
                });
    }

    private interface Shape {
        String of(String value);
    }

    private static BlockPart part(String name, int slot, Shape shape) {
        return new BlockPart(name, List.of(slot), false, traits -> shaped(traits, slot, shape));
    }

    private static @Nullable String shaped(Traits traits, int slot, Shape shape) {
        String value = traits.get(slot);
        if (value == null) {
            return null;
        }
        String shaped = shape.of(value);
        return shaped.isEmpty() ? null : shaped;
    }

    public String name() {
        return name;
    }

    /** What two leads have in common where this is the same; null where it is not known. */
    public @Nullable String of(Traits traits) {
        return key.of(traits);
    }

    /** Whether hardly anybody but the same person agrees on it. */
    public boolean isPersonal() {
        return personal;
    }

    /** The places of the values that it looks at. */
    public List<Integer> slots() {
        return slots;
    }

    private static String same(String value) {
        return value;
    }

    /** How both names sound, in either order. */
    private static @Nullable String names(Traits traits) {
        return eitherOrder(traits, sound -> sound);
    }

    private static @Nullable String initials(Traits traits) {
        return eitherOrder(traits, BlockPart::initial);
    }

    private static @Nullable String eitherOrder(Traits traits, Shape shape) {
        String first = traits.get(Slots.FIRST_NAME);
        String last = traits.get(Slots.LAST_NAME);
        if (first == null || last == null) {
            return null;
        }
        String one = shape.of(soundOfFirst(first));
        String other = shape.of(soundOfLast(last));
        return one.compareTo(other) <= 0 ? one + " " + other : other + " " + one;
    }

    private static String soundOfFirst(String name) {
        int space = name.indexOf(' ');
        return NameComparison.sound(space < 0 ? name : name.substring(0, space));
    }

    private static String soundOfLast(String name) {
        return NameComparison.sound(name.substring(name.lastIndexOf(' ') + 1));
    }

    private static String initial(String sound) {
        return sound.substring(0, 1).toLowerCase(Locale.ROOT);
    }

    /** The house number and how the longest word sounds. */
    private static String street(String street) {
        String number = "";
        String longest = "";
        for (String word : Words.of(street)) {
            if (number.isEmpty() && Character.isDigit(word.charAt(0))) {
                number = word;
            } else if (word.length() > longest.length()) {
                longest = word;
            }
        }
        return longest.isEmpty() ? number : number + " " + NameComparison.sound(longest);
    }
}
