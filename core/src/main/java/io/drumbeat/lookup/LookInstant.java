package io.drumbeat.lookup;

import io.drumbeat.profile.Profile;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import java.util.Collection;
import org.jooq.Table;

/**
 * The moment that a question about people is asked for.
 *
 * @param asOf what windows count back from
 * @param exact a person named this very instant; otherwise it is now, and the profile of an earlier moment of the day will do
 */
public record LookInstant(AsOf asOf, boolean exact) {

    /** The profile of everybody with at least these columns; in a transaction that is rolled back. */
    Table<?> people(Transaction tx, Workspace workspace, Collection<String> columns) {
        return Profile.of(tx, workspace, moment(tx, workspace), columns);
    }

    /** These columns of one person's profile; in a transaction that is rolled back. */
    Table<?> person(Transaction tx, Workspace workspace, Collection<String> columns, long lead) {
        return Profile.of(tx, workspace, moment(tx, workspace), columns, lead);
    }

    private AsOf moment(Transaction tx, Workspace workspace) {
        return exact ? asOf : Profile.today(tx, workspace, asOf);
    }
}
