package io.drumbeat.rule;

import io.drumbeat.workspace.DataClass;
import io.drumbeat.yaml.Text;
import java.util.Set;
import org.jooq.Condition;

/**
 * A checked predicate.
 *
 * @param condition the same on every engine; unknown (neither true nor false) where it depends on a null
 * @param reads the columns it depends on
 */
public record Rule(Text text, Condition condition, Set<Column> reads) {

    /** The strictest class of what it reads. */
    public DataClass dataClass() {
        return strictest(reads);
    }

    static DataClass strictest(Set<Column> reads) {
        return reads.stream().map(Column::dataClass).reduce(DataClass.PUBLIC, DataClass::strictest);
    }
}
