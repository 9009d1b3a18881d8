package io.drumbeat.rule;

import io.drumbeat.error.DidYouMean;
import java.util.List;
import org.jooq.Field;
import org.jooq.TableField;

/** Refuses a column to be compared with what it never is: such a rule holds for nobody, or for everybody, and never says so. */
final class PossibleValues {
    private final Catalog catalog;

    PossibleValues(Catalog catalog) {
        this.catalog = catalog;
    }

    /** That one side may be the other. */
    void check(Field<?> left, Operand a, Field<?> right, Operand b) {
        check(left, b);
        check(right, a);
    }

    /** That a column may be each of these. */
    void check(Field<?> parsed, List<Operand> values) {
        values.forEach(value -> check(parsed, value));
    }

    private void check(Field<?> parsed, Operand value) {
        if (parsed instanceof TableField<?, ?> field && value.constant() instanceof String text) {
            List<String> all = catalog.find(field.getName()).map(Column::values).orElse(List.of());
            if (!all.isEmpty() && !all.contains(text)) {
                throw new RuleFault(
                        field.getName() + " is never '" + text + "'",
                        DidYouMean.among(all, text)
                                .map(meant -> "did you mean '" + meant + "'?")
                                .orElse("It can be " + String.join(", ", all)));
            }
        }
    }
}
