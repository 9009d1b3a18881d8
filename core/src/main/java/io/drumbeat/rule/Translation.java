package io.drumbeat.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Comparator;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Walks the tree that jOOQ's parser made of a rule and builds a new one from what is on the whitelist. Nothing of the
 * parsed tree itself is ever rendered, so what is not known here cannot reach an engine.
 */
final class Translation {
    private final Catalog catalog;
    private final AsOf asOf;
    private final LocalDays days;
    private final Comparisons comparisons;
    private final Arithmetic arithmetic;
    private final PossibleValues possible;
    private final Set<Column> reads = new LinkedHashSet<>();

    Translation(Catalog catalog, AsOf asOf, LocalDays days) {
        this.catalog = catalog;
        this.asOf = asOf;
        this.days = days;
        this.comparisons = new Comparisons(asOf, days);
        this.arithmetic = new Arithmetic(days);
        this.possible = new PossibleValues(catalog);
    }

    /** The columns met so far. */
    Set<Column> reads() {
        return reads;
    }

    /** The meaning of a whole rule that is a condition. */
    Condition rule(Condition parsed) {
        return Extent.bounded(condition(parsed));
    }

    /** The meaning of a whole rule that is a value. */
    Operand rule(Field<?> parsed) {
        Operand operand = operand(parsed);
        Extent.bounded(operand.field());
        return operand;
    }

    private Condition condition(Condition parsed) {
        return switch (parsed) {
            case QOM.And and -> condition(and.$arg1()).and(condition(and.$arg2()));
            case QOM.Or or -> condition(or.$arg1()).or(condition(or.$arg2()));
            case QOM.Not not -> DSL.not(condition(not.$condition()));
            case QOM.FieldCondition field -> truth(operand(field.$field()));
            case QOM.Eq<?> eq -> compare(eq.$arg1(), Comparator.EQUALS, eq.$arg2());
            case QOM.Ne<?> ne -> compare(ne.$arg1(), Comparator.NOT_EQUALS, ne.$arg2());
            case QOM.Lt<?> lt -> compare(lt.$arg1(), Comparator.LESS, lt.$arg2());
            case QOM.Le<?> le -> compare(le.$arg1(), Comparator.LESS_OR_EQUAL, le.$arg2());
            case QOM.Gt<?> gt -> compare(gt.$arg1(), Comparator.GREATER, gt.$arg2());
            case QOM.Ge<?> ge -> compare(ge.$arg1(), Comparator.GREATER_OR_EQUAL, ge.$arg2());
            case QOM.IsDistinctFrom<?> is -> compare(is.$arg1(), Comparator.IS_DISTINCT_FROM, is.$arg2());
            case QOM.IsNotDistinctFrom<?> is -> compare(is.$arg1(), Comparator.IS_NOT_DISTINCT_FROM, is.$arg2());
            case QOM.IsNull is -> operand(is.$field()).field().isNull();
            case QOM.IsNotNull is -> operand(is.$field()).field().isNotNull();
            case QOM.Between<?> between -> between(between);
            case QOM.InList<?> in -> in(in.$field(), in.$list());
            case QOM.NotInList<?> in -> DSL.not(in(in.$field(), in.$list()));
            case QOM.Like like -> like(like.$arg1(), like.$arg2(), like.$arg3(), false);
            case QOM.NotLike like -> DSL.not(like(like.$arg1(), like.$arg2(), like.$arg3(), false));
            case QOM.LikeIgnoreCase like -> like(like.$arg1(), like.$arg2(), like.$arg3(), true);
            case QOM.NotLikeIgnoreCase like -> DSL.not(like(like.$arg1(), like.$arg2(), like.$arg3(), true));
            default -> throw unknown(parsed);
        };
    }

    private Operand operand(@Nullable Field<?> parsed) {
        return switch (parsed) {
            case null -> Operand.nothing();
            case TableField<?, ?> column -> column(column.getName());
            case QOM.Function<?> function -> function(function);
            case QOM.ConditionAsField truth -> truth(condition(truth.$condition()));
            case Condition condition -> truth(condition(condition));
            case QOM.Add<?> add -> arithmetic.add(operand(add.$arg1()), operand(add.$arg2()));
            case QOM.Sub<?> sub -> arithmetic.subtract(operand(sub.$arg1()), operand(sub.$arg2()));
            case QOM.Mul<?> mul -> arithmetic.multiply(operand(mul.$arg1()), operand(mul.$arg2()));
            case QOM.Div<?> div -> arithmetic.divide(operand(div.$arg1()), operand(div.$arg2()));
            case QOM.Mod<?> mod -> call("mod", List.of(operand(mod.$arg1()), operand(mod.$arg2())));
            case QOM.Neg<?> neg -> arithmetic.negate(operand(neg.$arg1()));
            case QOM.Concat concat -> call("concat", operands(concat.$arg1()));
            case QOM.CaseSearched<?> choice -> searched(choice);
            case QOM.CaseSimple<?, ?> choice -> simple(choice);
            case Param<?> literal -> literal(literal.getValue());
            default -> throw unknown(parsed);
        };
    }

    private List<Operand> operands(List<? extends Field<?>> parsed) {
        return parsed.stream().map(this::operand).toList();
    }

    private Condition compare(Field<?> left, Comparator comparator, Field<?> right) {
        Operand a = operand(left);
        Operand b = operand(right);
        if (!Comparisons.isRange(comparator)) {
            possible.check(left, a, right, b);
        }
        return comparisons.compare(a, comparator, b);
    }

    private Condition in(Field<?> value, List<? extends Field<?>> list) {
        List<Operand> items = operands(list);
        possible.check(value, items);
        return comparisons.in(operand(value), items);
    }

    private Condition between(QOM.Between<?> between) {
        if (between.$symmetric()) {
            throw new RuleFault("between symmetric is not allowed", "Write the lower bound first");
        }
        Operand value = operand(between.$arg1());
        Condition within = comparisons
                .compare(value, Comparator.GREATER_OR_EQUAL, operand(between.$arg2()))
                .and(comparisons.compare(value, Comparator.LESS_OR_EQUAL, operand(between.$arg3())));
        return isNegated(between) ? DSL.not(within) : within;
    }

    /** jOOQ 3.21 has no accessor for the {@code not} of {@code not between}; the node's own constructor keeps it. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean isNegated(QOM.Between between) {
        Field<Integer> one = DSL.inline(1);
        return between.$constructor().apply(one, one, one).toString().contains("not between");
    }

    private Condition like(Field<?> value, Field<?> pattern, @Nullable Character escape, boolean ignoringCase) {
        return comparisons.like(operand(value), operand(pattern), escape, ignoringCase);
    }

    private static Condition truth(Operand operand) {
        if (operand.type() != ValueType.BOOLEAN) {
            throw new RuleFault("a condition is meant here: " + operand.described(), "Compare it with something");
        }
        return DSL.condition(operand.as(Boolean.class));
    }

    private static Operand truth(Condition condition) {
        return Operand.of(DSL.field(condition), ValueType.BOOLEAN, "the condition");
    }

    private Operand column(String name) {
        Column column = (name.startsWith(Names.SEGMENT)
                        ? catalog.segment(name.substring(Names.SEGMENT.length()))
                        : catalog.find(name))
                .orElse(null);
        if (column != null) {
            reads.add(column);
            return Operand.of(column.field(), column.type(), name);
        }
        if (name.equals(RuleFunctions.AS_OF)) {
            return Operand.constant(asOf.date(), ValueType.DATE);
        }
        throw new RuleFault(catalog.table() + " has no column " + name, null);
    }

    private Operand function(QOM.Function<?> function) {
        String name = function.getName().substring(RuleFunctions.PREFIX.length());
        List<Operand> arguments = operands(function.$args());
        return switch (name) {
            case "null" -> Operand.nothing();
            case "date_literal" ->
                Operands.date(String.valueOf(arguments.getFirst().constant()));
            case "timestamp_literal" ->
                Operands.instant(String.valueOf(arguments.getFirst().constant()), asOf);
            default -> call(name, arguments);
        };
    }

    private Operand call(String name, List<Operand> arguments) {
        RuleFunction function =
                RuleFunctions.find(name).orElseThrow(() -> new RuleFault("unknown function " + name, null));
        return function.body().apply(new Arguments(function.signature(), arguments, days));
    }

    private Operand searched(QOM.CaseSearched<?> choice) {
        List<Condition> conditions = new ArrayList<>();
        List<Operand> results = new ArrayList<>();
        choice.$when().forEach(when -> {
            conditions.add(condition(when.$1()));
            results.add(operand(when.$2()));
        });
        results.add(operand(choice.$else()));
        return arithmetic.choose(conditions, results);
    }

    private Operand simple(QOM.CaseSimple<?, ?> choice) {
        Operand value = operand(choice.$value());
        List<Condition> conditions = new ArrayList<>();
        List<Operand> results = new ArrayList<>();
        choice.$when().forEach(when -> {
            Operand one = operand(when.$1());
            possible.check(choice.$value(), List.of(one));
            conditions.add(comparisons.compare(value, Comparator.EQUALS, one));
            results.add(operand(when.$2()));
        });
        results.add(operand(choice.$else()));
        return arithmetic.choose(conditions, results);
    }

    private static Operand literal(@Nullable Object value) {
        return switch (value) {
            case null -> throw new RuleFault("a rule has no parameters: write the value", null);
            case Boolean truth -> Operand.constant(truth, ValueType.BOOLEAN);
            case String text -> Operand.constant(text, ValueType.TEXT);
            case Number number -> Operand.number(new BigDecimal(number.toString()).stripTrailingZeros());
            default -> throw new RuleFault("this literal is not allowed: " + value, null);
        };
    }

    private static RuleFault unknown(Object parsed) {
        return new RuleFault("this is not allowed in a rule: " + parsed, "docs/rules.md lists what a rule may say");
    }
}
