package io.drumbeat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.sql.DefaultSchema;
import java.util.HashSet;
import java.util.Set;
import org.jooq.Table;
import org.jooq.impl.TableImpl;
import org.junit.jupiter.api.Test;

class FollowingTablesTest {
    /** A table of leads' things that nobody thought of would keep the name of a lead that is no more. */
    @Test
    void everyTableThatNamesALeadSaysWhatBecomesOfItInAMerge() {
        Set<Table<?>> said = new HashSet<>(FollowingTables.SPECIAL);
        FollowingTables.NUMBERED.forEach(following -> said.add(following.table()));
        said.addAll(FollowingTables.STAYING);
        said.addAll(FollowingTables.DERIVED);
        assertThat(DefaultSchema.DEFAULT_SCHEMA.getTables())
                .filteredOn(table -> table.field("lead_id") != null)
                .filteredOn(
                        table -> !((TableImpl<?>) table).getTableType().equals(org.jooq.TableOptions.TableType.VIEW))
                .allSatisfy(table -> assertThat(said)
                        .as("%s belongs into FollowingTables", table.getName())
                        .contains(table));
    }
}
