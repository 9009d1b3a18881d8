package io.drumbeat.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class travels from the mapping to everything that is made of the field. */
class DataClassesTest {
    @TempDir
    Path folder;

    @Test
    void fieldsAttributesAndWhatIsToldFromThemKeepTheClassOfTheMapping() {
        Catalog profile = profile("""
                fields:
                  email: {column: Mail, class: npi}
                  purchased_at: {column: Sold, class: sensitive}
                  attributes.apr: {column: APR, type: decimal, class: npi}
                  city: {column: Town, class: public}
                  postal_code: {column: Zip, class: sensitive}
                """);
        assertThat(classOf(profile, "postal_zone")).isEqualTo(DataClass.SENSITIVE);
        assertThat(classOf(profile, "timezone")).isEqualTo(DataClass.INTERNAL);
        assertThat(classOf(profile, "email")).isEqualTo(DataClass.NPI);
        for (String told : new String[] {"role_address", "email_domain", "email_kind", "company_domain", "test_data"}) {
            assertThat(classOf(profile, told)).as(told).isEqualTo(DataClass.NPI);
        }
        assertThat(classOf(profile, "purchased_at")).isEqualTo(DataClass.SENSITIVE);
        assertThat(classOf(profile, "days_since_purchased")).isEqualTo(DataClass.SENSITIVE);
        assertThat(classOf(profile, "apr")).isEqualTo(DataClass.NPI);
        assertThat(classOf(profile, "city")).isEqualTo(DataClass.INTERNAL);
        assertThat(classOf(profile, "phone")).isEqualTo(DataClass.SENSITIVE);
        assertThat(classOf(profile, "phone_type")).isEqualTo(DataClass.INTERNAL);
    }

    @Test
    void ofTwoMappingsTheStricterCounts() {
        WorkspaceFolder.in(folder).file("mappings/other.yaml", "fields: {city: {column: C, class: sensitive}}\n");
        assertThat(classOf(profile("fields: {city: Town}\n"), "city")).isEqualTo(DataClass.SENSITIVE);
    }

    @Test
    void whatEventsSayKeepsItsClassInFeaturesAndScores() {
        WorkspaceFolder.in(folder)
                .file("drumbeat.yaml", """
                        company: Redwood
                        timezone: UTC
                        sources:
                          dms: {kind: events, path: events.csv, mapping: dms}
                        """)
                .file("mappings/dms.yaml", """
                        fields:
                          type: Kind
                          occurred_at: At
                          email: Mail
                          value: {column: Payment, class: npi}
                        """)
                .file("profile/features.yaml", """
                        paid_90d: {select: sum(value), from: payment, within: 90d}
                        large: {select: count(*), from: payment, where: value > 500}
                        visits: {select: count(*), from: page_viewed}
                        """)
                .file("scoring/money.yaml", "rules: [{each: payment, where: value > 500, points: 1, because: Pays}]\n");
        Catalog profile =
                ProfileCatalog.of(new WorkspaceFolder(folder).workspace()).catalog();
        assertThat(classOf(profile, "paid_90d")).isEqualTo(DataClass.NPI);
        assertThat(classOf(profile, "large")).isEqualTo(DataClass.NPI);
        assertThat(classOf(profile, "visits")).isEqualTo(DataClass.INTERNAL);
        assertThat(classOf(profile, "score_money")).isEqualTo(DataClass.NPI);
        assertThat(classOf(profile, "email"))
                .as("an event's e-mail is not the lead's")
                .isEqualTo(DataClass.SENSITIVE);
    }

    @Test
    void aSegmentIsAsDelicateAsAllThatItIsMadeOf() {
        WorkspaceFolder.in(folder)
                .file(
                        "mappings/crm.yaml",
                        "fields: {email: Mail, attributes.apr: {column: APR, type: decimal, class: npi}}\n")
                .file("segments/a.yaml", """
                        cheap: {where: apr < 3}
                        local: {where: city = 'Fresno'}
                        both: {where: phone is not null, include: [local]}
                        rest: {include: [local], exclude: [cheap]}
                        """);
        Workspace workspace = new WorkspaceFolder(folder).workspace();
        var rules =
                new RuleParser(ProfileCatalog.of(workspace).catalog(), new AsOf(Instant.EPOCH, workspace.timezone()));
        var classes = new SegmentClasses(workspace, rules);
        assertThat(classes.of("cheap")).isEqualTo(DataClass.NPI);
        assertThat(classes.of("local")).isEqualTo(DataClass.INTERNAL);
        assertThat(classes.of("both")).isEqualTo(DataClass.SENSITIVE);
        assertThat(classes.of("rest")).isEqualTo(DataClass.NPI);
    }

    private Catalog profile(String mapping) {
        WorkspaceFolder.in(folder).file("mappings/crm.yaml", mapping);
        return ProfileCatalog.of(new WorkspaceFolder(folder).workspace()).catalog();
    }

    private static DataClass classOf(Catalog profile, String column) {
        return profile.find(column).orElseThrow().dataClass();
    }
}
