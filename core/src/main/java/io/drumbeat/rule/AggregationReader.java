package io.drumbeat.rule;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.rule.Aggregation.Part;
import io.drumbeat.rule.Token.Kind;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.yaml.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression over aggregates in two steps: each aggregate by itself, over a row's columns; then the whole, in which
 * each of them has become a column.
 */
final class AggregationReader {
    private final Catalog rows;
    private final Text text;
    private final String name;
    private final Faults faults;
    private final List<Part> parts = new ArrayList<>();

    /** Reads what one aggregate is taken of. */
    interface Argument {
        /** Null where it is not sound; the faults say why. */
        @Nullable
        Aggregate read(AggregateCall call);
    }

    /** Reads an expression over the columns of a catalog. */
    interface Whole {
        Parsed<Expression> read(List<Token> tokens, Catalog catalog);
    }

    /**
     * A reader of one text.
     *
     * @param rows what each aggregate may read
     * @param name of what is computed; the parts are named after it
     */
    AggregationReader(Catalog rows, Text text, String name, Faults faults) {
        this.rows = rows;
        this.text = text;
        this.name = name;
        this.faults = faults;
    }

    Parsed<Aggregation> read(List<Token> tokens, Argument argument, Whole whole) {
        List<Token> rest = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            AggregateCall call = AggregateCall.at(tokens, i, faults);
            if (call == null) {
                rest.add(tokens.get(i));
            } else {
                part(call, argument);
                rest.add(new Token(
                        Kind.QUOTED_NAME, partName(parts.size()), tokens.get(i).offset()));
                i = call.last();
            }
        }
        if (faults.none() && parts.isEmpty()) {
            faults.at(
                    tokens.getFirst().offset(),
                    "an aggregate of events is meant here",
                    DidYouMean.among(AggregateCall.NAMES, tokens.getFirst().text())
                            .map(name -> "did you mean \"" + name + "\"?")
                            .orElse("Write " + AggregateCall.USAGE));
        }
        rest.forEach(this::mustBeOfAllRows);
        if (!faults.none()) {
            return new Parsed<>(null, faults.problems());
        }
        Parsed<Expression> read = whole.read(rest, new Catalog(rows.table(), columns()));
        return read.value() == null
                ? new Parsed<>(null, read.problems())
                : new Parsed<>(new Aggregation(List.copyOf(parts), read.value()), List.of());
    }

    private void part(AggregateCall call, Argument argument) {
        Aggregate aggregate = call.argument().isEmpty() ? Aggregate.rows(text) : argument.read(call);
        parts.add(new Part(partName(parts.size() + 1), aggregate == null ? Aggregate.rows(text) : aggregate));
    }

    /** The value of one row says nothing of many. */
    private void mustBeOfAllRows(Token token) {
        String word = token.text().toLowerCase(Locale.ROOT);
        boolean column = token.kind() == Kind.WORD && rows.find(word).isPresent();
        if (column && RuleFunctions.find(word).isEmpty() && !RuleFunctions.UNITS.contains(word)) {
            faults.at(
                    token.offset(),
                    word + " is different from event to event",
                    "Say which: last(" + word + "), max(" + word + "), count(distinct " + word + ")");
        }
    }

    private List<Column> columns() {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> column(parts.get(i)))
                .toList();
    }

    /** Nobody has a null count: no rows are zero rows. */
    private static Column column(Part part) {
        Aggregate aggregate = part.aggregate();
        Field<?> field = aggregate.kind() == Aggregate.Kind.COUNT
                ? DSL.coalesce(DSL.field(DSL.name(part.name()), SQLDataType.BIGINT), DSL.inline(0L))
                : DSL.field(DSL.name(part.name()), aggregate.type().dataType());
        return new Column(part.name(), field, aggregate.type(), DataClass.PUBLIC, "");
    }

    private String partName(int number) {
        return name + "." + number;
    }
}
