package io.drumbeat.lookup;

import io.drumbeat.lead.LeadFinder;
import io.drumbeat.profile.LeadValues;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.rule.Column;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** {@code profile show}: one person as rules see them. */
public final class ProfileCard {
    private final Workspace workspace;
    private final LookInstant when;
    private final Request request;
    private final List<Column> columns;

    /**
     * Whom, and what of them.
     *
     * @param lead an e-mail, a phone, {@code system:id} or our id
     * @param words parts of names or meanings of columns; none: all
     * @param empty columns without a value too
     */
    public record Request(String lead, List<String> words, boolean empty) {}

    /** The values by column, in the order of the table. */
    public record Summary(long lead, Map<String, @Nullable Object> profile) {}

    public ProfileCard(Workspace workspace, LookInstant when, Request request) {
        this.workspace = workspace;
        this.when = when;
        this.request = request;
        this.columns = new ColumnFilter(request.words())
                .choose(ProfileCatalog.of(workspace).catalog().columns());
    }

    /** The person as the store is. */
    public Summary read(Store store) {
        List<String> names = columns.stream().map(Column::name).toList();
        return store.rehearse(tx -> {
            long lead = LeadFinder.find(tx.sql(), request.lead(), workspace.region());
            Table<?> person = when.person(tx, workspace, names, lead);
            Map<String, @Nullable Object> known = LeadValues.of(tx.sql(), person, lead, columns);
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            for (Column column : columns) {
                Object value = known.get(column.name());
                if (value != null || request.empty()) {
                    shown.put(column.name(), value);
                }
            }
            return new Summary(lead, shown);
        });
    }
}
