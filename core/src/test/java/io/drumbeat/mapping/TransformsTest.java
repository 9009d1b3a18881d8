package io.drumbeat.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.intake.Header;
import io.drumbeat.intake.SourceRecord;
import io.drumbeat.run.Rejection.Fault;
import io.drumbeat.value.Conventions;
import io.drumbeat.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mapping's file can say about a field, and what comes of it. */
class TransformsTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "column: A, case: upper ~ ab-c d ~ AB-C D",
                "column: A, case: lower ~ ÄB ~ äb",
                "column: A, case: title ~ SANTA ana-LUISA ~ Santa Ana-Luisa",
                "column: A, trim: \"'*\" ~ ' * x*y *' ~ x*y",
                "column: A, extract: '(\\d+) miles' ~ about 42 miles away ~ 42",
                "column: A, extract: '[A-Z]{2}\\d+' ~ no AB12 here ~ AB12",
                "column: A, extract: '(\\d+) miles', constant: far ~ who knows ~ far",
                "column: A, part: first_name ~ van den Berg, Ana Maria ~ Ana Maria",
                "column: A, part: last_name ~ Ana Maria van den Berg ~ van den Berg",
                "column: A, part: last_name ~ Madonna ~ ",
                "column: A, extract: 'Name: (.*)', part: last_name, case: upper ~ Name: Jo Li ~ LI",
                "column: A, lookup: {x: one} ~ X ~ one",
                "column: A, lookup: {x: one} ~ y ~ y",
                "column: A, lookup: {x: one}, unknown: null ~ y ~ ",
                "column: A, lookup: {x: one}, default: other ~ y ~ other",
                "column: A, lookup: {x: one}, default: other ~ \"\" ~ ",
                "column: A, yes: [ja, si], no: nein ~ JA ~ yes",
                "column: A, yes: [ja, si], no: nein ~ Nein ~ no",
            })
    void textIsMadeIntoWhatIsMeant(String field, String cell, @Nullable String expected) {
        MappedRecord mapped = map("city: {" + field + "}", List.of("A"), cell);
        assertThat(mapped.faults()).isEmpty();
        assertThat(mapped.text(LeadFields.CATALOG.field("city"))).isEqualTo(expected);
    }

    @Test
    void columnsAreJoinedAndEmptyOnesLeftOut() {
        String field = "street: {concat: [Street, No, Unit], separator: ', ', case: title}";
        List<String> header = List.of("Unit", "Street", "No");
        var street = LeadFields.CATALOG.field("street");
        assertThat(map(field, header, "b", "MAIN ST", "7").text(street)).isEqualTo("Main St, 7, B");
        assertThat(map(field, header, " ", "MAIN ST", "N/A").text(street)).isEqualTo("Main St");
        assertThat(map(field, header, "", "", "").text(street)).isNull();
        assertThat(map("street: {concat: [Street, No], separator: ''}", header, "", "A", "7")
                        .text(street))
                .isEqualTo("A7");
    }

    @Test
    void stepsDecideWhichColumnIsFilled() {
        String field = "phone: {column: [Notes, Cell], extract: '\\+?[\\d ()-]{10,}'}";
        List<String> header = List.of("Notes", "Cell");
        var phone = LeadFields.CATALOG.field("phone");
        assertThat(map(field, header, "call 559 325 0188 after six", "559 325 9999")
                        .text(phone))
                .isEqualTo("559 325 0188");
        assertThat(map(field, header, "nice person", "559 325 9999").text(phone))
                .isEqualTo("559 325 9999");
    }

    @Test
    void anUnknownWordRejectsTheRowEvenWhereTheFieldOnlyDescribes() {
        MappedRecord mapped = map("gender: {column: A, lookup: {H: male}, unknown: reject}", List.of("A"), "?");
        assertThat(mapped.faults())
                .extracting(Fault::column, Fault::value, Fault::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("A", "?", "unknown_word"));
    }

    @Test
    void datesMayBeWrittenInSeveralWays() {
        String field = "birth_date: {column: A, date_format: [d.M.yyyy, MMM d yyyy]}";
        var born = LeadFields.CATALOG.field("birth_date");
        assertThat(map(field, List.of("A"), "3.4.1980").value(born)).hasToString("1980-04-03");
        assertThat(map(field, List.of("A"), "Apr 3 1980").value(born)).hasToString("1980-04-03");
        assertThat(map(field, List.of("A"), "1980-04-03").value(born)).hasToString("1980-04-03");
        assertThat(map(field, List.of("A"), "30.2.1980").leftOut()).hasSize(1);
        assertThat(map(field, List.of("A"), "4/3/1980").leftOut())
                .singleElement()
                .satisfies(left -> assertThat(left.fault().message()).contains("d.M.yyyy or MMM d yyyy"));
    }

    @Test
    void columnsThatNoFieldReadsAreKeptWhenAsked() {
        List<String> header = List.of("E-Mail", "Lease Mat.", "lease mat", "Züge?", "_line", "apr", "???");
        String[] cells = {"a@x.com", "May", "June", "7", "12", "3.9", "!"};
        String fields = "email: E-Mail\n  attributes.apr: {column: apr, type: decimal}";
        assertThat(map(fields, header, cells).attributes()).isEqualTo("{\"apr\":\"3.9\"}");
        assertThat(map(fields + "\nunmapped: keep", header, cells).attributes())
                .isEqualTo(
                        "{\"apr\":\"3.9\",\"column\":\"!\",\"lease_mat\":\"May\",\"lease_mat_2\":\"June\",\"züge\":\"7\"}");
    }

    private MappedRecord map(String fields, List<String> header, String... cells) {
        var workspace = WorkspaceFolder.in(root)
                .file("mappings/crm.yaml", "fields:\n  " + fields + "\n")
                .workspace();
        return new RecordMapper(
                        LeadFields.CATALOG,
                        Objects.requireNonNull(workspace.mappings().get("crm")),
                        Conventions.of(ZoneId.of("America/Los_Angeles"), "US"))
                .map(new SourceRecord("a.csv", 2, Header.of(header), List.of(cells), null));
    }
}
