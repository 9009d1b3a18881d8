package io.drumbeat.rule;

import io.drumbeat.workspace.DataClass;
import io.drumbeat.yaml.Text;
import java.util.Set;
import org.jooq.Field;

/** A checked expression over the columns of one row. */
public record Expression(Text text, Field<?> field, ValueType type, Set<Column> reads) {

    /** The strictest class of what it reads. */
    public DataClass dataClass() {
        return Rule.strictest(reads);
    }
}
