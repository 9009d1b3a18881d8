package io.drumbeat.rule;

import io.drumbeat.store.StoreDialect;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Functions of text, counted in Unicode characters. */
final class TextFunctions {
    private static final int LONGEST = 10_000;

    static final List<RuleFunction> ALL = List.of(
            new RuleFunction(
                    "lower",
                    "lower(text)",
                    "In small letters, of every alphabet.",
                    "lower(city) = 'fresno'",
                    arguments -> text(Casing.lower(one(arguments)))),
            new RuleFunction(
                    "trim",
                    "trim(text)",
                    "Without spaces at either end.",
                    "trim(company) <> ''",
                    arguments -> text(DSL.trim(one(arguments), DSL.inline(" ")))),
            new RuleFunction(
                    "length",
                    "length(text)",
                    "How many characters.",
                    "length(postal_code) = 5",
                    arguments -> Operand.of(
                            DSL.charLength(one(arguments)).cast(SQLDataType.BIGINT), ValueType.INTEGER, "length(...)")),
            new RuleFunction(
                    "left",
                    "left(text, count)",
                    "The first so many characters.",
                    "left(postal_code, 3) = '937'",
                    TextFunctions::left),
            new RuleFunction(
                    "right",
                    "right(text, count)",
                    "The last so many characters.",
                    "right(email, 4) = '.edu'",
                    TextFunctions::right),
            new RuleFunction(
                    "substring",
                    "substring(text, start, count)",
                    "So many characters from one on, counted from 1.",
                    "substring(owned_vin, 10, 1) = 'N'",
                    TextFunctions::substring),
            new RuleFunction(
                    "replace",
                    "replace(text, from, to)",
                    "With every occurrence of one text changed into another.",
                    "replace(phone, '+1', '') like '559%'",
                    TextFunctions::replace),
            new RuleFunction(
                    "concat",
                    "concat(text, text, ...)",
                    "One after the other; null if any is null.",
                    "concat(owned_make, ' ', owned_model) = 'Honda Civic'",
                    TextFunctions::concat),
            new RuleFunction(
                    "split_part",
                    "split_part(text, separator, n)",
                    "The n-th part between separators, counted from 1; empty if there is none.",
                    "split_part(interest, ' ', 1) = 'Honda'",
                    TextFunctions::splitPart));

    private TextFunctions() {}

    private static Field<String> one(Arguments arguments) {
        arguments.expect(1, 1);
        return arguments.text(0);
    }

    static Operand text(Field<String> field) {
        return Operand.of(field, ValueType.TEXT, "the text");
    }

    private static Operand left(Arguments arguments) {
        arguments.expect(2, 2);
        return text(DSL.left(arguments.text(0), DSL.inline(arguments.whole(1, 0, LONGEST))));
    }

    private static Operand right(Arguments arguments) {
        arguments.expect(2, 2);
        return text(DSL.right(arguments.text(0), DSL.inline(arguments.whole(1, 0, LONGEST))));
    }

    private static Operand substring(Arguments arguments) {
        arguments.expect(3, 3);
        return text(DSL.substring(
                arguments.text(0),
                DSL.inline(arguments.whole(1, 1, LONGEST)),
                DSL.inline(arguments.whole(2, 0, LONGEST))));
    }

    private static Operand replace(Arguments arguments) {
        arguments.expect(3, 3);
        return text(DSL.replace(arguments.text(0), DSL.inline(arguments.literal(1)), arguments.text(2)));
    }

    private static Operand concat(Arguments arguments) {
        arguments.expect(2, 20);
        return joined(arguments);
    }

    static Operand joined(Arguments arguments) {
        Field<?>[] parts = new Field<?>[arguments.count()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = arguments.text(i);
        }
        return text(DSL.concat(parts));
    }

    private static Operand splitPart(Arguments arguments) {
        arguments.expect(3, 3);
        Field<String> whole = arguments.text(0);
        String separator = arguments.literal(1);
        int number = arguments.whole(2, 1, 1000);
        return text(StoreDialect.portable(SQLDataType.VARCHAR, dialect -> dialect.part(whole, separator, number)));
    }
}
