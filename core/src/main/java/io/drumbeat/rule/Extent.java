package io.drumbeat.rule;

import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/**
 * Bounds what a rule becomes when it is written out for an engine. Some functions name their argument more than once there
 * ({@code date(...)} compares it with every change of the clocks), so that a few of them, one in another, are millions of
 * comparisons: an engine would plan them for minutes, and all that time nothing tells which rule it is.
 */
final class Extent implements VisitListener {
    /** Engines plan a rule of this size in less than a second; a date of an instant takes some 500. */
    static final int MAX_PARTS = 15_000;

    private int parts;

    private Extent() {}

    /** The part itself, unless it is too much for an engine. */
    static <T extends QueryPart> T bounded(T part) {
        writing(new Extent()).render(part);
        return part;
    }

    private static DSLContext writing(Extent extent) {
        return DSL.using(new DefaultConfiguration().set(SQLDialect.DUCKDB).set(extent));
    }

    @Override
    public void visitStart(VisitContext context) {
        if (++parts > MAX_PARTS) {
            throw new RuleFault(
                    "the rule is more than " + MAX_PARTS + " terms when it is written out for the database",
                    "Put fewer functions into each other; a part can be a feature of its own");
        }
    }
}
