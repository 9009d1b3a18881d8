package io.drumbeat.dedupe.evidence;

import java.util.ArrayList;
import java.util.List;

/** The values of a lead that are compared, by their places: the fixed ones first, then the attributes a workspace names. */
public final class Slots {
    public static final int FIRST_NAME = 0;
    public static final int LAST_NAME = 1;
    public static final int BIRTH_DATE = 2;
    public static final int STREET = 3;
    public static final int CITY = 4;
    public static final int POSTAL_CODE = 5;
    public static final int PHONE = 6;
    public static final int EMAIL = 7;
    public static final int COMPANY = 8;
    public static final int GENDER = 9;

    private static final List<String> FIXED = List.of(
            "first_name",
            "last_name",
            "birth_date",
            "street",
            "city",
            "postal_code",
            "phone",
            "email",
            "company",
            "gender");

    private final List<String> names;

    /** @param attributes the attributes to compare, without their prefix */
    public Slots(List<String> attributes) {
        List<String> all = new ArrayList<>(FIXED);
        attributes.forEach(attribute -> all.add("attributes." + attribute));
        this.names = List.copyOf(all);
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    public List<String> attributes() {
        return names.subList(FIXED.size(), names.size()).stream()
                .map(name -> name.substring("attributes.".length()))
                .toList();
    }

    /** The place of an attribute, by its place among the attributes. */
    public static int attribute(int place) {
        return FIXED.size() + place;
    }
}
