package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.enrich.EmailDomains;
import io.drumbeat.enrich.MailboxKind;
import io.drumbeat.enrich.TestData;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Every domain that some lead has mail at, once, with what it tells: a few thousand for millions of leads. */
final class MailDomains {
    static final Field<String> DOMAIN = DSL.field(DSL.name("domain"), SQLDataType.VARCHAR);
    static final Field<String> KIND = DSL.field(DSL.name("email_kind"), SQLDataType.VARCHAR);
    static final Field<Boolean> MISTYPED = DSL.field(DSL.name("mistyped"), SQLDataType.BOOLEAN);
    static final Field<Boolean> TEST = DSL.field(DSL.name("test"), SQLDataType.BOOLEAN);

    private MailDomains() {}

    /** The part of a lead's address after the @. */
    static Field<String> ofLead() {
        return DSL.splitPart(LEAD.EMAIL, "@", 2);
    }

    static TempTable of(Transaction tx) {
        List<String> domains = tx.sql()
                .selectDistinct(ofLead())
                .from(LEAD)
                .where(LEAD.EMAIL.isNotNull())
                .fetch(record -> record.value1());
        Staging told = tx.stage(
                "profile_mail_domain",
                List.of(Column.like(DOMAIN), Column.like(KIND), Column.like(MISTYPED), Column.like(TEST)));
        try (told) {
            var lists = new EmailDomains();
            for (String domain : domains) {
                MailboxKind kind = lists.kind(domain);
                told.add(domain, kind.label(), lists.meant(domain).isPresent(), TestData.isDomain(domain));
            }
        }
        return told;
    }
}
