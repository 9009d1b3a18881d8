package io.drumbeat.rule;

import io.drumbeat.rule.Token.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate as written.
 *
 * @param argument the tokens of what it is taken of; none for {@code count(*)}
 */
record AggregateCall(Aggregate.Kind kind, boolean distinct, List<Token> argument) {

    static @Nullable AggregateCall of(List<Token> tokens, Faults faults) {
        Aggregate.Kind kind = kind(tokens.getFirst());
        int last = tokens.size() - 1;
        boolean whole = kind != null && last >= 3 && tokens.get(1).isSymbol("(") && closing(tokens) == last;
        if (kind == null || !whole) {
            faults.at(
                    tokens.getFirst().offset(),
                    "one aggregate of events is meant here",
                    "Write count(*), count(distinct x), sum(x), avg(x), min(x) or max(x); combine features in another one");
            return null;
        }
        if (kind == Aggregate.Kind.COUNT && last == 3 && tokens.get(2).isSymbol("*")) {
            return new AggregateCall(kind, false, List.of());
        }
        boolean distinct = isWord(tokens.get(2), "distinct");
        if (distinct && kind != Aggregate.Kind.COUNT) {
            faults.at(tokens.get(2).offset(), "distinct goes with count alone", null);
            return null;
        }
        return new AggregateCall(kind, distinct, tokens.subList(distinct ? 3 : 2, last));
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

    private static int closing(List<Token> tokens) {
        int depth = 0;
        for (int i = 1; i < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
