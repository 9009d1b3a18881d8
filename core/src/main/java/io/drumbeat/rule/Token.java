package io.drumbeat.rule;

/**
 * A word, literal or symbol of a rule.
 *
 * @param text as written; for quoted names and strings what is inside, unescaped
 * @param offset where it starts in the rule, from 0
 */
record Token(Kind kind, String text, int offset) {
    enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
