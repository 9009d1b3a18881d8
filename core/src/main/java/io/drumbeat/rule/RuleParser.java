package io.drumbeat.rule;

import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.Parser;
import org.jooq.SQLDialect;
import org.jooq.conf.ParseNameCase;
import org.jooq.conf.ParseUnknownFunctions;
import org.jooq.conf.ParseWithMetaLookups;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.ParserException;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules over one table. A rule passes four gates: the scanner (no comments, binds or second statements), the names
 * (only known columns and documented functions), jOOQ's parser (the grammar) and the translation (types, and a whitelist of
 * what a tree may hold).
 */
public final class RuleParser {
    private static final Settings SETTINGS = new Settings()
            .withParseUnknownFunctions(
                    ParseUnknownFunctions.IGNORE) // every name left has been checked and carries our prefix
            .withParseWithMetaLookups(ParseWithMetaLookups.OFF)
            .withParseNameCase(ParseNameCase.LOWER_IF_UNQUOTED);

    private static final Map<String, String> PLAIN_WORDS = Map.of(
            "Unexpected content after end of condition input", "the condition ends before this",
            "Unexpected content after end of field input", "the expression ends before this",
            "Boolean field expected", "a condition is meant before this",
            "Identifier expected", "a value is missing here");

    private final Catalog catalog;
    private final AsOf asOf;
    private final LocalDays days;
    private final Parser parser = DSL.using(SQLDialect.DEFAULT, SETTINGS).parser();

    public RuleParser(Catalog catalog, AsOf asOf) {
        this.catalog = catalog;
        this.asOf = asOf;
        this.days = new LocalDays(asOf);
    }

    /** A condition on a row. */
    public Parsed<Rule> predicate(Text text) {
        var faults = new Faults(text);
        List<Token> tokens = new Scanner(text.value(), faults).scan();
        return faults.none()
                ? read(
                        text,
                        tokens,
                        faults,
                        parser::parseCondition,
                        (parsed, translation) ->
                                new Rule(text, translation.rule(parsed), Set.copyOf(translation.reads())))
                : new Parsed<>(null, faults.problems());
    }

    /** A value computed from a row. */
    public Parsed<Expression> expression(Text text) {
        var faults = new Faults(text);
        List<Token> tokens = new Scanner(text.value(), faults).scan();
        return faults.none() ? expression(text, tokens, faults) : new Parsed<>(null, faults.problems());
    }

    /** A point in time computed from a row. */
    public Parsed<Expression> instant(Text text) {
        Parsed<Expression> parsed = expression(text);
        if (parsed.value() == null || parsed.value().type() == ValueType.INSTANT) {
            return parsed;
        }
        var faults = new Faults(text);
        faults.at(
                0,
                "an instant is meant here: " + text.value() + " is "
                        + parsed.value().type().label(),
                "Name a column that tells when something happened");
        return new Parsed<>(null, faults.problems());
    }

    /** What rows are put in order by: a value, with {@code asc} or {@code desc} behind it. */
    public Parsed<Ordering> ordering(Text text) {
        var faults = new Faults(text);
        List<Token> tokens = new Scanner(text.value(), faults).scan();
        boolean descends = faults.none() && tokens.getLast().isWord("desc");
        boolean says = descends || (faults.none() && tokens.getLast().isWord("asc"));
        List<Token> value = says && tokens.size() > 1 ? tokens.subList(0, tokens.size() - 1) : tokens;
        value.stream()
                .filter(token -> token.isWord("asc") || token.isWord("desc"))
                .findFirst()
                .ifPresent(second ->
                        faults.at(second.offset(), "an order is one value", "Equals stand in the order of their ids"));
        if (!faults.none()) {
            return new Parsed<>(null, faults.problems());
        }
        Parsed<Expression> parsed = expression(text, value, faults);
        if (parsed.value() == null) {
            return new Parsed<>(null, parsed.problems());
        }
        if (parsed.value().reads().isEmpty()) {
            faults.at(0, "this is the same for everybody, and puts nobody first", "Name a column");
            return new Parsed<>(null, faults.problems());
        }
        return new Parsed<>(new Ordering(parsed.value(), descends), List.of());
    }

    private Parsed<Expression> expression(Text text, List<Token> tokens, Faults faults) {
        return read(text, tokens, faults, parser::parseField, (parsed, translation) -> {
            Operand operand = translation.rule(parsed);
            if (operand.type() == ValueType.NOTHING) {
                throw new RuleFault("this is always null", null);
            }
            return new Expression(text, operand.field(), operand.type(), Set.copyOf(translation.reads()));
        });
    }

    /**
     * A value computed from many rows: {@code count(*)}, {@code sum(value) / count(distinct item)}.
     *
     * @param name of what is computed
     */
    public Parsed<Aggregation> aggregation(Text text, String name) {
        var faults = new Faults(text);
        List<Token> tokens = new Scanner(text.value(), faults).scan();
        return faults.none()
                ? new AggregationReader(catalog, text, name, faults)
                        .read(tokens, call -> argument(text, call, faults), (rest, parts) -> whole(text, rest, parts))
                : new Parsed<>(null, faults.problems());
    }

    private @Nullable Aggregate argument(Text text, AggregateCall call, Faults faults) {
        return read(
                        text,
                        call.argument(),
                        faults,
                        parser::parseField,
                        (parsed, translation) ->
                                Aggregate.of(text, call, translation.rule(parsed), translation.reads()))
                .value();
    }

    private Parsed<Expression> whole(Text text, List<Token> tokens, Catalog parts) {
        return new RuleParser(parts, asOf).expression(text, tokens, new Faults(text));
    }

    private <P, T> Parsed<T> read(
            Text text,
            List<Token> tokens,
            Faults faults,
            Function<String, P> grammar,
            BiFunction<P, Translation, T> meaning) {
        var names = new Names(catalog, tokens, faults);
        String canonical = names.canonical();
        if (faults.none()) {
            try {
                P parsed = grammar.apply(canonical);
                return new Parsed<>(meaning.apply(parsed, new Translation(catalog, asOf, days)), List.of());
            } catch (ParserException e) {
                faults.at(place(e, canonical, names, text), grammarFault(e), null);
            } catch (RuleFault e) {
                faults.inRule(e);
            }
        }
        return new Parsed<>(null, faults.problems());
    }

    private static int place(ParserException e, String canonical, Names names, Text text) {
        return e.position() >= canonical.stripTrailing().length()
                ? text.value().stripTrailing().length()
                : names.origin(e.position());
    }

    /** jOOQ says {@code Token ')' expected: [1:9] …}: the rest quotes our rewriting, which the author never saw. */
    private static String grammarFault(ParserException e) {
        String message = String.valueOf(e.getMessage());
        String said = message.contains(": [") ? message.substring(0, message.indexOf(": [")) : message;
        return PLAIN_WORDS.getOrDefault(said, said.toLowerCase(Locale.ROOT));
    }
}
