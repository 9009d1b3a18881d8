package io.drumbeat.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in for every Liquid tag while HTML is worked on, so that no parser or serializer changes a tag. */
final class LiquidShield {
    private static final Pattern LIQUID = Pattern.compile("\\{%.*?%}|\\{\\{.*?}}", Pattern.DOTALL);
    /** What stands for a tag. */
    static final String TOKEN = "liquidtag(\\d+)x";

    private static final Pattern TOKENS = Pattern.compile(TOKEN);

    private final String shielded;
    private final List<String> tags = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    LiquidShield(String source) {
        var text = new StringBuilder();
        Matcher found = LIQUID.matcher(source);
        int line = 1;
        int counted = 0;
        while (found.find()) {
            line += (int) source.substring(counted, found.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            counted = found.start();
            found.appendReplacement(text, "liquidtag" + tags.size() + "x");
            tags.add(found.group());
            lines.add(line);
        }
        shielded = found.appendTail(text).toString();
    }

    /** The source with a word in the place of every tag. */
    String shielded() {
        return shielded;
    }

    /** The tags back in their places. */
    String restore(String text) {
        return TOKENS.matcher(text)
                .replaceAll(token -> Matcher.quoteReplacement(tags.get(Integer.parseInt(token.group(1)))));
    }

    /** Refuses a result in which a tag went missing: a loop between two components would silently not loop. */
    void refuseLostTags(String name, String text) {
        for (int i = 0; i < tags.size(); i++) {
            if (!text.contains("liquidtag" + i + "x")) {
                throw new TemplateException(name + ":" + lines.get(i) + ": " + tags.get(i)
                        + " stands where MJML keeps no text; put it inside mj-raw, or inside a component's text");
            }
        }
    }
}
