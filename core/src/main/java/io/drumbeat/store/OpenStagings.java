package io.drumbeat.store;

import java.util.ArrayList;
import java.util.List;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/**
 * Refuses a statement while rows of the same transaction are still on their way into a table that has the connection for
 * itself until it is closed, as PostgreSQL's COPY has: the driver would wait for ever.
 */
final class OpenStagings implements ExecuteListener {
    private static final long serialVersionUID = 1L;

    private final transient List<Staging> stagings = new ArrayList<>();

    void add(Staging staging) {
        stagings.removeIf(each -> !each.isOpen());
        stagings.add(staging);
    }

    void abandon() {
        stagings.forEach(Staging::abandon);
    }

    @Override
    public void executeStart(ExecuteContext context) {
        for (Staging staging : stagings) {
            if (staging.holdsConnection()) {
                throw new IllegalStateException("Rows are still being added to " + staging.name()
                        + ": close it before the next statement of the transaction");
            }
        }
    }
}
