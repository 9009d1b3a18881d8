package io.drumbeat.rule;

import io.drumbeat.rule.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate as written.
 *
 * @param argument the tokens of what it is taken of; none for {@code count(*)}
 * @param last the index of its closing bracket
 */
record AggregateCall(Aggregate.Kind kind, boolean distinct, List<Token> argument, int last) {
    static final List<String> NAMES = Stream.of(Aggregate.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();

    static final String USAGE =
            "count(*), count(distinct x), sum(x), avg(x), min(x), max(x), first(x), last(x) or mode(x)";

    /** The aggregate that begins at a token; null where none does. */
    static @Nullable AggregateCall at(List<Token> tokens, int from, Faults faults) {
        Aggregate.Kind kind = kind(tokens.get(from));
        if (kind == null || from + 1 >= tokens.size() || !tokens.get(from + 1).isSymbol("(")) {
            return null;
        }
        int last = closing(tokens, from + 1);
        if (last < from + 3) {
            faults.at(
                    tokens.get(from).offset(),
                    "this aggregate is not whole",
                    "Write " + kind.name().toLowerCase(Locale.ROOT) + "(x)");
            return null;
        }
        if (kind == Aggregate.Kind.COUNT
                && last == from + 3
                && tokens.get(from + 2).isSymbol("*")) {
            return new AggregateCall(kind, false, List.of(), last);
        }
        boolean distinct = isWord(tokens.get(from + 2), "distinct");
        if (distinct && kind != Aggregate.Kind.COUNT) {
            faults.at(tokens.get(from + 2).offset(), "distinct goes with count alone", null);
        }
        return new AggregateCall(kind, distinct, tokens.subList(from + (distinct ? 3 : 2), last), last);
    }

    private static Aggregate.@Nullable Kind kind(Token token) {
        for (Aggregate.Kind kind : Aggregate.Kind.values()) {
            if (isWord(token, kind.name().toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        return null;
    }

    private static boolean isWord(Token token, String word) {
        return token.kind() == Kind.WORD
                && token.text().toLowerCase(Locale.ROOT).equals(word);
    }

    private static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
