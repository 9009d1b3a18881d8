package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.SUPPRESSION;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Where their mail goes to, whether they may be written to at all, and how long they are known. */
record ReachFacts(Workspace workspace) implements Facts {

    @Override
    public List<Column> columns() {
        var classes = new MappedClasses(workspace);
        return List.of(
                ProfileColumn.of(
                        "email_domain",
                        ValueType.TEXT,
                        classes.toldFrom("email"),
                        "What follows the @",
                        "mail.example"),
                ProfileColumn.of(
                        "suppressed",
                        ValueType.BOOLEAN,
                        "Their address, domain or phone must not be written to",
                        "false"),
                ProfileColumn.of(
                        "days_since_created",
                        ValueType.INTEGER,
                        classes.toldFrom("created_at"),
                        "Days of the calendar since created_at",
                        "42"));
    }

    @Override
    public void find(People people) {
        Field<String> domain = DSL.splitPart(LEAD.EMAIL, "@", 2);
        people.select("email_domain", domain);
        people.select("suppressed", DSL.field(suppressed(people)));
        people.select("days_since_created", people.daysSince(LEAD.CREATED_AT));
    }

    /** Not by a do-not-call list alone, which is about calls and texts: an entry of a phone counts that is for every channel. */
    private static Condition suppressed(People people) {
        var lists = SuppressedAddresses.in(people.tx().sql());
        Condition asOf = SUPPRESSION.CREATED_AT.le(people.now(SUPPRESSION.CREATED_AT));
        return lists.email(LEAD.EMAIL, Channel.EMAIL, asOf).or(lists.phone(LEAD.PHONE, Channel.OUTREACH, asOf));
    }
}
