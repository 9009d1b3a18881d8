package io.drumbeat.rule;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.rule.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds every column and function that a rule names, and writes the rule again so that jOOQ's parser can take nothing for
 * anything else: columns are quoted, functions carry a prefix of ours. No function of the engine, no clock and no table
 * can then even be said.
 */
final class Names {
    private static final Set<String> GRAMMAR = Set.of(
            "and",
            "or",
            "not",
            "in",
            "is",
            "between",
            "like",
            "ilike",
            "escape",
            "case",
            "when",
            "then",
            "else",
            "end",
            "true",
            "false",
            "distinct",
            "from");

    /** Before the name of a segment in {@link #canonical}; no column's name has a space. */
    static final String SEGMENT = "in segment ";

    private final Catalog catalog;
    private final List<Token> tokens;
    private final Faults faults;
    private final StringBuilder sql = new StringBuilder();
    private final List<int[]> origins = new ArrayList<>();

    Names(Catalog catalog, List<Token> tokens, Faults faults) {
        this.catalog = catalog;
        this.tokens = tokens;
        this.faults = faults;
    }

    /** The rule as jOOQ's parser gets it; only its operators, literals and brackets are as the author wrote them. */
    String canonical() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            origins.add(new int[] {sql.length(), token.offset()});
            if (isMembership(i)) {
                sql.append(segment(tokens.get(i + 2))).append(' ');
                i += 2;
                continue;
            }
            sql.append(
                            switch (token.kind()) {
                                case WORD -> word(i, token);
                                case QUOTED_NAME -> column(token, token.text());
                                case STRING -> string(i, token);
                                case NUMBER, SYMBOL -> token.text();
                            })
                    .append(' ');
        }
        return sql.toString();
    }

    /** Where in the author's text a place in {@link #canonical} comes from. */
    int origin(int place) {
        int origin = 0;
        for (int[] pair : origins) {
            if (pair[0] <= place) {
                origin = pair[1];
            }
        }
        return origin;
    }

    private String word(int i, Token token) {
        String name = token.text().toLowerCase(Locale.ROOT);
        if (GRAMMAR.contains(name)) {
            return name;
        }
        if (name.equals("null")) {
            return wordAt(i - 1).equals("is") || wordAt(i - 1).equals("not") ? "null" : call("null") + "()";
        }
        if (isUnit(i)) {
            return unit(name, token, wordAt(i - 2));
        }
        if (isTimeLiteral(name) && isString(i + 1)) {
            return "";
        }
        boolean called = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
        if (called && RuleFunctions.find(name).isPresent()) {
            return call(name);
        }
        return forbidden(name, token, called) ? "true" : called ? unknownFunction(name, token) : column(token, name);
    }

    private boolean forbidden(String name, Token token, boolean called) {
        boolean column = !called && catalog.find(name).isPresent();
        if (column) {
            return false;
        }
        ForbiddenWords.Refusal refusal = ForbiddenWords.refusal(name, called);
        if (refusal == null) {
            return false;
        }
        faults.at(token.offset(), name + " is not allowed" + refusal.because(), refusal.instead());
        return true;
    }

    private String unknownFunction(String name, Token token) {
        String other = ForbiddenWords.ours(name);
        faults.at(
                token.offset(),
                "unknown function " + name,
                other == null ? DidYouMean.hint(RuleFunctions.names(), name) : "Use " + other);
        return call("unknown");
    }

    private String column(Token token, String name) {
        Optional<String> later = catalog.later(name);
        if (catalog.find(name).isEmpty() && later.isPresent()) {
            faults.at(token.offset(), name + " cannot be read here", later.get());
        } else if (!name.equals(RuleFunctions.AS_OF) && catalog.find(name).isEmpty()) {
            var known =
                    new ArrayList<>(catalog.columns().stream().map(Column::name).toList());
            known.add(RuleFunctions.AS_OF);
            String other = ForbiddenWords.ours(name);
            faults.at(
                    token.offset(),
                    catalog.table() + " has no column " + name,
                    other == null ? DidYouMean.hint(known, name) : "Use " + other);
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private String string(int i, Token token) {
        String type = wordAt(i - 1);
        return isTimeLiteral(type)
                ? call(type + "_literal") + "(" + literal(token.text()) + ")"
                : literal(token.text());
    }

    private String unit(String name, Token token, String function) {
        if (!RuleFunctions.UNITS.contains(name)) {
            faults.at(
                    token.offset(),
                    name + " is no unit of " + function,
                    "Use " + String.join(", ", RuleFunctions.UNITS));
        }
        return literal(name);
    }

    /** {@code in segment NAME}: nothing else in SQL has a word behind {@code in}. */
    private boolean isMembership(int i) {
        return wordAt(i).equals("in")
                && wordAt(i + 1).equals("segment")
                && i + 2 < tokens.size()
                && (tokens.get(i + 2).kind() == Kind.WORD || tokens.get(i + 2).kind() == Kind.QUOTED_NAME);
    }

    private String segment(Token name) {
        if (catalog.segment(name.text()).isEmpty()) {
            faults.at(
                    name.offset(),
                    catalog.segments().isEmpty()
                            ? "segments cannot be asked for here"
                            : "no segment is called \"" + name.text() + "\"",
                    catalog.segments().isEmpty()
                            ? "Segments are made of columns and scores: ask for these"
                            : DidYouMean.hint(catalog.segments(), name.text()));
        }
        return '"' + (SEGMENT + name.text()).replace("\"", "\"\"") + '"';
    }

    private boolean isUnit(int i) {
        return i >= 2
                && tokens.get(i - 1).isSymbol("(")
                && (RuleFunctions.takesUnit(wordAt(i - 2)) || isUnitOfUnknown(i))
                && i + 1 < tokens.size()
                && tokens.get(i + 1).isSymbol(",");
    }

    /** Where a function is misspelt, that is the fault, and not its unit. */
    private boolean isUnitOfUnknown(int i) {
        return RuleFunctions.UNITS.contains(wordAt(i))
                && !wordAt(i - 2).isEmpty()
                && !GRAMMAR.contains(wordAt(i - 2))
                && RuleFunctions.find(wordAt(i - 2)).isEmpty();
    }

    private static boolean isTimeLiteral(String word) {
        return word.equals("date") || word.equals("timestamp");
    }

    private boolean isString(int i) {
        return i < tokens.size() && tokens.get(i).kind() == Kind.STRING;
    }

    private String wordAt(int i) {
        return i >= 0 && i < tokens.size() && tokens.get(i).kind() == Kind.WORD
                ? tokens.get(i).text().toLowerCase(Locale.ROOT)
                : "";
    }

    private static String call(String name) {
        return RuleFunctions.PREFIX + name;
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
