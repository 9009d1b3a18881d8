package io.drumbeat.score;

import java.math.BigDecimal;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The numbers that scores are made of: exact while they are added, two places when they are kept. */
final class Points {
    static final DataType<BigDecimal> EXACT = SQLDataType.DECIMAL(18, 6);
    static final DataType<BigDecimal> KEPT = SQLDataType.DECIMAL(12, 2);

    private Points() {}

    static Field<BigDecimal> exact(BigDecimal points) {
        return DSL.inline(points).cast(EXACT);
    }
}
