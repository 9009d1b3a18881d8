package io.drumbeat.store;

import java.util.HashSet;
import java.util.Set;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Table;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/** Remembers which tables a transaction has written to. */
final class WrittenTables implements ExecuteListener {
    private static final long serialVersionUID = 1L;

    private final HashSet<String> names = new HashSet<>();

    @Override
    public void executeStart(ExecuteContext context) {
        Table<?> written = written(context);
        if (written != null) {
            names.add(written.getName());
        }
    }

    private static @Nullable Table<?> written(ExecuteContext context) {
        return switch (context.query()) {
            case QOM.Insert<?> insert -> insert.$into();
            case QOM.Update<?> update -> update.$table();
            case QOM.Delete<?> delete -> delete.$from();
            case null, default -> null;
        };
    }

    Set<String> names() {
        return names;
    }
}
