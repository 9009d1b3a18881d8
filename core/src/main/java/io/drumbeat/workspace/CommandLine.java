package io.drumbeat.workspace;

import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.regex.Pattern;

/** A command line in a workspace file. */
public final class CommandLine {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private CommandLine() {}

    /** Its words, each with its place. Quotes hold a word together; there are no variables and no escapes. */
    public static List<Text> words(Text line) {
        return WORD.matcher(line.value())
                .results()
                .map(match -> {
                    var group = match.start(1) >= 0 ? 1 : match.start(2) >= 0 ? 2 : 3;
                    return new Text(match.group(group), line.positionOf(match.start(group)));
                })
                .toList();
    }
}
