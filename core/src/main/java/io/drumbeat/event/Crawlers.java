package io.drumbeat.event;

import io.drumbeat.value.ShippedLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows robots by what they call themselves: the patterns of {@code crawlers.txt}. */
final class Crawlers {
    /** They fetch a mail's pictures for the person who opens it. */
    private static final Set<String> MAIL_READERS = Set.of("GoogleImageProxy", "YahooMailProxy");

    private static final int REMEMBERED = 20_000;
    private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([/.()+-])");

    private final List<String> words;
    private final List<Pattern> patterns;
    private final Map<String, Boolean> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Crawlers(List<String> words, List<Pattern> patterns) {
        this.words = words;
        this.patterns = patterns;
    }

    static Crawlers read() {
        List<String> words = new ArrayList<>();
        List<Pattern> patterns = new ArrayList<>();
        for (String line : ShippedLines.of(Crawlers.class, "crawlers.txt")) {
            if (MAIL_READERS.contains(line)) {
                continue;
            }
            // Most are plain words with a slash or a dot: looking for a word is far cheaper than matching a pattern.
            String plain = ESCAPED.matcher(line).replaceAll("$1");
            boolean isWord =
                    !SPECIAL.matcher(ESCAPED.matcher(line).replaceAll("")).find();
            if (isWord) {
                words.add(plain);
            } else {
                patterns.add(Pattern.compile(line));
            }
        }
        return new Crawlers(List.copyOf(words), List.copyOf(patterns));
    }

    /** Whether a user agent is a robot's. People come with few different ones, which are remembered. */
    boolean isRobot(String userAgent) {
        return known.computeIfAbsent(userAgent, this::looksLikeOne);
    }

    private boolean looksLikeOne(String userAgent) {
        return words.stream().anyMatch(userAgent::contains)
                || patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(userAgent).find());
    }
}
