package io.drumbeat.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Masks people and secrets in text that is kept: {@code j***@example.com}, {@code +1***67}, {@code ***}. */
final class Redactor {
    private static final int LEAST_SECRET = 4;
    private static final Pattern EMAIL =
            Pattern.compile("([\\p{L}\\p{N}._%+'-])[\\p{L}\\p{N}._%+'-]*@([\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+)");
    /** International, North American with separators, and bare North American numbers; no timestamps, ids or counts. */
    private static final Pattern PHONE = Pattern.compile("(?<![\\w.:-])(?:"
            + "\\+\\d[\\d ().-]{6,18}\\d"
            + "|(?:1[-. ])?\\(?[2-9]\\d{2}\\)?[-. ]{1,2}\\d{3}[-. ]\\d{4}"
            + "|1?[2-9]\\d{2}[2-9]\\d{6}"
            + ")(?![\\w:])");

    private final List<Supplier<Set<String>>> watched = new CopyOnWriteArrayList<>();

    /** Masks what {@code secrets} knows from now on. Shorter than four characters would match everywhere. */
    void watch(Supplier<Set<String>> secrets) {
        watched.add(secrets);
    }

    String redacted(String text) {
        String masked = EMAIL.matcher(withoutSecrets(text)).replaceAll("$1***@$2");
        return PHONE.matcher(masked).replaceAll(Redactor::maskedPhone);
    }

    String withoutSecrets(String text) {
        String masked = text;
        for (String secret : secrets()) {
            masked = masked.replace(secret, "***").replace(inJson(secret), "***");
        }
        return masked;
    }

    private static String inJson(String secret) {
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(secret));
    }

    /** The longest first: one may be part of another. */
    private List<String> secrets() {
        return watched.stream()
                .flatMap(known -> known.get().stream())
                .filter(secret -> secret.length() >= LEAST_SECRET)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String maskedPhone(MatchResult phone) {
        String digits = phone.group();
        return digits.substring(0, digits.startsWith("+") ? 2 : 0) + "***" + digits.substring(digits.length() - 2);
    }
}
