package io.drumbeat.dedupe.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * What no weight outweighs. Families share an address, a phone and a last name, so that the sum of evidence alone takes
 * twins, couples, fathers and sons for one person. Two leads are merged only where something personal agrees and neither
 * first names nor birth dates contradict, unless they have an id of one person in common.
 */
final class Doubts {
    private final int firstName;
    private final int lastName;
    private final int birthDate;
    private final int address;
    private final int email;
    private final int phone;
    private final List<Integer> ids = new ArrayList<>();

    Doubts(Comparisons comparisons) {
        this.firstName = comparisons.place("first_name");
        this.lastName = comparisons.place("last_name");
        this.birthDate = comparisons.place("birth_date");
        this.address = comparisons.place("address");
        this.email = comparisons.place("email");
        this.phone = comparisons.place("phone");
        for (int place = 0; place < comparisons.size(); place++) {
            if (place != phone && comparisons.all().get(place) instanceof CodeComparison) {
                ids.add(place);
            }
        }
    }

    Verdict of(long pattern) {
        for (int id : ids) {
            if (Comparisons.level(pattern, id) == CodeComparison.SAME) {
                return Verdict.CLEAR;
            }
        }
        int first = Comparisons.level(pattern, firstName);
        int birth = Comparisons.level(pattern, birthDate);
        boolean sameBirth = birth >= 0 && birth <= DateComparison.CLOSE;
        int mail = Comparisons.level(pattern, email);
        boolean sameMail = mail >= 0 && mail <= EmailComparison.SAME_NAME;
        if (first == NameComparison.DIFFERENT) {
            return sameBirth || (sameMail && birth != DateComparison.DIFFERENT)
                    ? Verdict.OTHER_FIRST_NAME
                    : Verdict.DIFFERENT;
        }
        boolean sameFirst = first >= 0 && first <= NameComparison.SIMILAR;
        if (birth == DateComparison.DIFFERENT) {
            boolean sameName = sameFirst && isAtLeast(pattern, lastName, NameComparison.SIMILAR_LAST);
            boolean sameHome = isAtLeast(pattern, address, AddressComparison.SIMILAR)
                    || isAtLeast(pattern, phone, CodeComparison.SAME);
            return (sameName && sameHome) || (sameFirst && mail == EmailComparison.SAME)
                    ? Verdict.OTHER_BIRTH_DATE
                    : Verdict.DIFFERENT;
        }
        return sameFirst || sameBirth || sameMail ? Verdict.CLEAR : Verdict.NOTHING_PERSONAL;
    }

    private static boolean isAtLeast(long pattern, int place, int weakest) {
        int level = Comparisons.level(pattern, place);
        return level >= 0 && level <= weakest;
    }
}
