package io.drumbeat.batch;

import java.util.List;
import org.apache.commons.text.StringTokenizer;
import org.apache.commons.text.matcher.StringMatcherFactory;

/** A command line of batches.yaml as words; quotes keep a word with spaces together. */
final class CommandWords {
    private CommandWords() {}

    static List<String> split(String line) {
        var words = new StringTokenizer(line.strip(), StringMatcherFactory.INSTANCE.spaceMatcher());
        words.setQuoteMatcher(StringMatcherFactory.INSTANCE.quoteMatcher());
        return words.getTokenList();
    }
}
