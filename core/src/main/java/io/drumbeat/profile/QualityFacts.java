package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.enrich.MailboxKind;
import io.drumbeat.enrich.TestData;
import io.drumbeat.rule.Casing;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.store.TempTable;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Whose mailbox theirs is, and whether what is known of them can be right. */
record QualityFacts(Workspace workspace) implements Facts {

    @Override
    public List<Column> columns() {
        var classes = new MappedClasses(workspace);
        DataClass ofEmail = classes.toldFrom("email");
        DataClass ofAll = classes.toldFrom("email", "phone", "first_name", "last_name", "full_name");
        return List.of(
                ProfileColumn.of(
                                "email_kind",
                                ValueType.TEXT,
                                ofEmail,
                                "Whose mailboxes are at its domain: consumer, business or disposable",
                                "business")
                        .oneOf(Stream.of(MailboxKind.values())
                                .map(MailboxKind::label)
                                .toList()),
                ProfileColumn.of(
                        "company_domain", ValueType.TEXT, ofEmail, "The domain of a business address", "acme.example"),
                flag("disposable_address", ofEmail, "A mailbox to throw away"),
                flag("mistyped_address", ofEmail, "Its domain looks like a slip: gmial.com"),
                flag("no_contact", DataClass.INTERNAL, "Neither an e-mail address nor a phone"),
                flag("test_data", ofAll, "Somebody's test: test@, asdf, 555-0100"));
    }

    private static Column flag(String name, DataClass dataClass, String meaning) {
        return ProfileColumn.of(name, ValueType.BOOLEAN, dataClass, meaning, "false");
    }

    @Override
    public void find(People people) {
        TempTable domains = MailDomains.of(people.tx());
        people.lookUp(domains, domains.field(MailDomains.DOMAIN).eq(MailDomains.ofLead()));
        Field<String> kind = domains.field(MailDomains.KIND);
        people.select("email_kind", kind);
        people.select(
                "company_domain",
                DSL.when(kind.eq(DSL.inline(MailboxKind.BUSINESS.label())), domains.field(MailDomains.DOMAIN)));
        people.select("disposable_address", certain(kind.eq(DSL.inline(MailboxKind.DISPOSABLE.label()))));
        people.select("mistyped_address", certain(DSL.condition(domains.field(MailDomains.MISTYPED))));
        people.select("no_contact", DSL.field(LEAD.EMAIL.isNull().and(LEAD.PHONE.isNull())));
        people.select(
                "test_data",
                certain(in(Casing.lower(LEAD.FIRST_NAME), TestData.NAMES)
                        .or(in(Casing.lower(LEAD.LAST_NAME), TestData.NAMES))
                        .or(in(DSL.splitPart(LEAD.EMAIL, "@", 1), TestData.MAILBOXES))
                        .or(DSL.condition(domains.field(MailDomains.TEST)))
                        .or(LEAD.PHONE.like(DSL.inline(TestData.PHONES)))));
    }

    private static Condition in(Field<String> value, Collection<String> words) {
        return value.in(words.stream().sorted().map(DSL::inline).toList());
    }

    /** False where nothing is known. */
    private static Field<Boolean> certain(Condition condition) {
        return DSL.coalesce(DSL.field(condition), DSL.inline(false));
    }
}
