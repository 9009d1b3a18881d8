package io.drumbeat.suggest;

import io.drumbeat.intake.Header;
import io.drumbeat.mapping.TargetField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How well a header says what a field is called. */
final class HeaderWords {
    static final double SAME = 1.0;
    private static final double CONTAINED = 0.75;
    private static final double HALF = 0.5;

    private static final Pattern HUMP =
            Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\\d)|(?<=\\d)(?=[A-Za-z])");
    private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Words that say nothing of what a column holds. */
    private static final Set<String> EMPTY = Set.of(
            "the",
            "of",
            "a",
            "customer",
            "cust",
            "client",
            "contact",
            "buyer",
            "lead",
            "primary",
            "main",
            "current",
            "your",
            "home",
            "my",
            "value",
            "field",
            "person",
            "value1",
            "1",
            "record",
            "rec",
            "member",
            "subscriber",
            "guest",
            "raw",
            "data",
            "txt",
            "str");
    /** Abbreviations that exports are fond of. */
    private static final Map<String, String> LONG = Map.ofEntries(
            Map.entry("addr", "address"),
            Map.entry("tel", "phone"),
            Map.entry("ph", "phone"),
            Map.entry("telephone", "phone"),
            Map.entry("mobile", "phone"),
            Map.entry("cell", "phone"),
            Map.entry("cellphone", "phone"),
            Map.entry("num", "number"),
            Map.entry("no", "number"),
            Map.entry("nbr", "number"),
            Map.entry("dt", "date"),
            Map.entry("qty", "quantity"),
            Map.entry("mail", "email"),
            Map.entry("fname", "first"),
            Map.entry("lname", "last"),
            Map.entry("surname", "last"),
            Map.entry("given", "first"),
            Map.entry("zip", "postal"),
            Map.entry("zipcode", "postal"),
            Map.entry("postcode", "postal"),
            Map.entry("prov", "state"),
            Map.entry("province", "state"),
            Map.entry("st", "state"),
            Map.entry("dob", "birth"),
            Map.entry("birthday", "birth"),
            Map.entry("birthdate", "birth"),
            Map.entry("optin", "consent"),
            Map.entry("permission", "consent"),
            Map.entry("veh", "vehicle"),
            Map.entry("mfr", "make"),
            Map.entry("mdl", "model"),
            Map.entry("yr", "year"),
            Map.entry("organisation", "company"),
            Map.entry("organization", "company"),
            Map.entry("employer", "company"),
            Map.entry("txt", "sms"),
            Map.entry("text", "sms"),
            Map.entry("src", "source"),
            Map.entry("ts", "timestamp"),
            Map.entry("amt", "amount"),
            Map.entry("img", "image"),
            Map.entry("desc", "description"));

    private HeaderWords() {}

    /** 1 where the header is a name of the field, less where it only shares words with one, 0 where it shares none. */
    static double likeness(String header, TargetField field) {
        if (isNameOf(header, field)) {
            return SAME;
        }
        Set<String> words = words(header);
        double best = 0;
        for (String name : names(field)) {
            Set<String> wanted = words(name);
            if (words.isEmpty() || wanted.isEmpty()) {
                continue;
            }
            Set<String> shared = new HashSet<>(words);
            shared.retainAll(wanted);
            double likeness = words.equals(wanted)
                    ? 0.9
                    : shared.equals(wanted)
                            ? CONTAINED * wanted.size() / words.size() + 0.1
                            : HALF * shared.size() / Math.max(words.size(), wanted.size());
            best = Math.max(best, likeness);
        }
        return best;
    }

    /** Exactly one of its names, but for case, spaces and punctuation. */
    static boolean isNameOf(String header, TargetField field) {
        String loose = Header.loose(header);
        return names(field).stream().anyMatch(name -> Header.loose(name).equals(loose));
    }

    private static List<String> names(TargetField field) {
        List<String> names = new ArrayList<>(field.synonyms());
        names.add(field.name());
        return names;
    }

    private static Set<String> words(String header) {
        Set<String> words = new HashSet<>();
        for (String word : BREAK.split(
                HUMP.matcher(header.replace("#", " number ")
                                .replace("E-Mail", "email")
                                .replace("e-mail", "email"))
                        .replaceAll(" "),
                -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (!lower.isEmpty() && !EMPTY.contains(lower)) {
                words.add(LONG.getOrDefault(lower, lower));
            }
        }
        if (words.size() > 1) {
            words.remove("id");
        }
        return words;
    }
}
