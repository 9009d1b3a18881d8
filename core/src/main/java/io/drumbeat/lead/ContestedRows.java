package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;

import io.drumbeat.run.Run;
import io.drumbeat.sql.Sequences;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Survivorship;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Decides about rows that share an identity with a lead or with each other. All that such leads were ever named by is decided
 * on anew together with the rows ({@link PersonUnion}), so that the order in which they came does not matter; where that makes
 * leads one, or several, they are merged or split.
 */
final class ContestedRows {
    private static final Field<Long> LEAD_ID = People.LEAD_ID;
    private static final Field<Integer> PLACE = field(name("place"), INTEGER);

    private final Transaction tx;
    private final Run run;
    private final Survivorship rules;
    private final String externalKind;
    private final RetoldPeople retold;
    private long emailsOfOthers;
    private long phonesOfOthers;

    ContestedRows(Transaction tx, Run run, Survivorship rules, String externalKind, RetoldPeople retold) {
        this.tx = tx;
        this.run = run;
        this.rules = rules;
        this.externalKind = externalKind;
        this.retold = retold;
    }

    /**
     * A table of {@code row_no, lead_id, is_new, owns_email}; new leads have an id, but no row yet.
     *
     * @param rows {@code row_no, external_id, email_id, shared_mailbox, phone_id, name_key}
     */
    TempTable decide(TempTable rows) {
        var component = ClaimComponent.of(tx, rows, externalKind);
        TempTable known = KnownClaims.of(tx, component.leads());
        var numbers = new ClaimNumbers(tx, rows, component, known, externalKind);
        List<Claim> claims = numbers.claims();
        var bridges = new Bridges(tx, run, rules, component.leads());
        var union = new PersonUnion(claims, numbers.systems(), bridges.together(), bridges.apart());
        var homes = new Homes(claims, union, bridges.leadOfHome());
        bridges.build(homes, new Evidence(tx, numbers.identities(), claims));
        welcome(homes, homes.strangers(claims));
        var owners = new IdentityOwners(tx, run, numbers.identities(), retold);
        owners.decide(claims, homes);
        new ClaimRecords(tx, run, numbers.identities(), retold).write(claims, homes);
        return rowsWithLeads(numbers.rows(), decided(claims, homes, owners));
    }

    /** Rows whose e-mail address stayed with the person it belongs to. */
    long emailsOfOthers() {
        return emailsOfOthers;
    }

    /** Rows whose phone stayed with the person it belongs to. */
    long phonesOfOthers() {
        return phonesOfOthers;
    }

    /** Gives people of whom there is no lead the id of a new one. */
    private void welcome(Homes homes, List<Integer> strangers) {
        Staging people = tx.stage("stranger_person", List.of(new Column(PLACE.getName(), INTEGER)));
        try (people) {
            for (int place = 0; place < strangers.size(); place++) {
                people.add(place);
            }
        }
        var inOrder = select(people.field(PLACE).as(PLACE))
                .from(people.table())
                .orderBy(people.field(PLACE))
                .asTable("in_order");
        TempTable leads = tx.keep(
                "stranger_lead",
                select(
                                field(name("in_order", PLACE.getName()), INTEGER)
                                        .as(PLACE),
                                Sequences.LEAD_ID_SEQ.nextval().cast(BIGINT).as(LEAD_ID))
                        .from(inOrder));
        tx.sql()
                .select(leads.field(PLACE), leads.field(LEAD_ID))
                .from(leads.table())
                .forEach(lead -> homes.settle(strangers.get(lead.value1()), lead.value2()));
    }

    private TempTable decided(List<Claim> claims, Homes homes, IdentityOwners owners) {
        List<Column> columns = new ArrayList<>();
        ClaimNumbers.KEYS.forEach(key -> columns.add(Column.like(key)));
        columns.add(Column.like(LEAD_ID));
        columns.add(new Column(People.OWNS_EMAIL.getName(), BOOLEAN));
        Staging decided = tx.stage("decided_row", columns);
        try (decided) {
            for (Claim claim : claims) {
                long lead = homes.lead(homes.home(claim));
                boolean ownsEmail = claim.email() > 0 && owners.owner(claim.email()) == lead;
                emailsOfOthers += claim.isNew() && claim.email() > 0 && !ownsEmail ? 1 : 0;
                phonesOfOthers += claim.isNew() && claim.phone() > 0 && owners.owner(claim.phone()) != lead ? 1 : 0;
                decided.add(claim.externalId(), claim.email(), claim.phone(), claim.name(), lead, ownsEmail);
            }
        }
        return decided;
    }

    private TempTable rowsWithLeads(TempTable keyed, TempTable decided) {
        Condition same = ClaimNumbers.KEYS.stream()
                .map(key -> keyed.field(key).eq(decided.field(key)))
                .reduce(Condition::and)
                .orElseThrow();
        TempTable found = tx.keep(
                "decided_lead",
                select(
                                keyed.field(People.ROW_NO).as(People.ROW_NO),
                                decided.field(LEAD_ID).as(LEAD_ID),
                                DSL.field(notExists(
                                                selectOne().from(LEAD).where(LEAD.LEAD_ID.eq(decided.field(LEAD_ID)))))
                                        .as(People.IS_NEW),
                                decided.field(People.OWNS_EMAIL).as(People.OWNS_EMAIL))
                        .from(keyed.table())
                        .join(decided.table())
                        .on(same));
        addBareLeads(decided, found);
        return found;
    }

    /** Leads of people who had been taken for somebody else, and of whom the rows say nothing. */
    private void addBareLeads(TempTable decided, TempTable found) {
        tx.sql()
                .insertInto(
                        LEAD,
                        LEAD.LEAD_ID,
                        LEAD.ROLE_ADDRESS,
                        LEAD.CREATED_AT,
                        LEAD.INSERTED_AT,
                        LEAD.UPDATED_AT,
                        LEAD.RUN_ID)
                .select(selectDistinct(
                                decided.field(LEAD_ID),
                                inline(false),
                                val(run.asOf(), LEAD.CREATED_AT),
                                val(run.asOf(), LEAD.INSERTED_AT),
                                val(run.asOf(), LEAD.UPDATED_AT),
                                val(run.id()))
                        .from(decided.table())
                        .where(notExists(selectOne().from(LEAD).where(LEAD.LEAD_ID.eq(decided.field(LEAD_ID)))))
                        .and(notExists(selectOne()
                                .from(found.table())
                                .where(found.field(LEAD_ID).eq(decided.field(LEAD_ID))))))
                .execute();
    }
}
