package io.drumbeat.connector.slack;

import io.drumbeat.alert.Alert;
import io.drumbeat.alert.Alert.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An alert as Slack shows it. How long texts may be is the vendor's to say; what is written here stays far below what it said.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Formatting message text</a>
 */
record SlackMessage(Alert alert) {
    private static final int LONGEST_BLOCK = 2_000;
    private static final int LONGEST_TEXT = 3_000;

    /** In blocks, with the headline as what a notification shows. */
    Map<String, Object> rich() {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(block(mark() + " *", escaped(alert.headline(), LONGEST_BLOCK), "*"));
        for (Section section : alert.sections()) {
            blocks.add(titled(section.title(), String.join("\n", section.lines())));
        }
        blocks.add(block(
                "",
                escaped(
                        alert.facts().stream()
                                .map(fact -> fact.name() + ": " + fact.value())
                                .collect(Collectors.joining("\n")),
                        LONGEST_BLOCK),
                ""));
        if (!alert.lookFurther().isEmpty()) {
            blocks.add(titled(
                    "Look further",
                    alert.lookFurther().stream()
                            .map(command -> "`" + command.replace('`', '\'') + "`")
                            .collect(Collectors.joining("\n"))));
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("text", escaped(alert.headline(), LONGEST_TEXT));
        message.put("blocks", blocks);
        return message;
    }

    /** In one text, for a Slack that does not take the blocks. */
    Map<String, Object> plain() {
        return Map.of("text", escaped(alert.text(), LONGEST_TEXT));
    }

    private String mark() {
        return switch (alert.kind()) {
            case FAILED -> ":red_circle:";
            case PARTIAL -> ":large_yellow_circle:";
            case MISSED -> ":hourglass:";
            case SUCCEEDED -> ":white_check_mark:";
        };
    }

    private static Map<String, Object> titled(String title, String text) {
        return block("*" + title + "*\n", escaped(text, LONGEST_BLOCK), "");
    }

    private static Map<String, Object> block(String before, String text, String after) {
        return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", before + text + after));
    }

    /** Without anything that Slack would take for a link or for calling people, and no longer than that. */
    private static String escaped(String text, int longest) {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            String written = switch (letter) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                default -> Character.toString(letter);
            };
            if (escaped.length() + written.length() >= longest) {
                return escaped.append('…').toString();
            }
            escaped.append(written);
            i += Character.charCount(letter);
        }
        return escaped.toString();
    }
}
