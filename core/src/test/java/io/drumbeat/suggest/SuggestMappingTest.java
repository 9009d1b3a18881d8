package io.drumbeat.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.intake.DataFile;
import io.drumbeat.intake.Header;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.mapping.Columns;
import io.drumbeat.suggest.SuggestMapping.Request;
import io.drumbeat.suggest.SuggestMapping.Summary;
import io.drumbeat.workspace.MappingFile;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestMappingTest {
    private static final Instant AS_OF = Instant.parse("2026-11-20T12:00:00Z");

    private static final String PEOPLE = rows(
            "Cust #,Customer Name,E-Mail Addr,Alt Email,Cell Ph,Zip,ST,Mail OK?,Lease Maturity,Sold Dt,APR %,DOB,Lead Src,Blank",
            i ->
                    "C%d,Ana Garcia,ana%d@example.com,,(559) 325-%04d,02134,MA,%s,%d/%d/2027,%d/%d/2024,3.9%d,1980-02-%02d,Web,"
                            .formatted(
                                    i,
                                    i,
                                    1000 + i,
                                    i % 2 == 0 ? "Y" : "N",
                                    i % 12 + 1,
                                    i % 28 + 1,
                                    i % 12 + 1,
                                    i % 12 + 1,
                                    i % 9,
                                    i % 28 + 1));

    @TempDir
    Path root;

    @Test
    void headersAndContentTellWhatColumnsMean() throws IOException {
        Summary summary = suggest(PEOPLE, null);
        assertThat(summary.kind()).isEqualTo("leads");
        assertThat(summary.lacking()).isEmpty();
        assertThat(summary.columns().stream().map(column -> column.column() + " -> " + column.field()))
                .containsExactly(
                        "Cust # -> external_id",
                        "Customer Name -> full_name",
                        "E-Mail Addr -> email",
                        "Alt Email -> attributes.alt_email",
                        "Cell Ph -> phone",
                        "Zip -> postal_code",
                        "ST -> state",
                        "Mail OK? -> email_consent",
                        "Lease Maturity -> lease_end",
                        "Sold Dt -> purchased_at",
                        "APR % -> attributes.apr",
                        "DOB -> birth_date",
                        "Lead Src -> source",
                        "Blank -> attributes.blank");
        assertThat(summary.columns())
                .allSatisfy(column -> assertThat(column.why()).isNotBlank())
                .filteredOn(column -> !column.field().startsWith("attributes."))
                .allSatisfy(column -> assertThat(column.confidence()).isBetween(0.45, 1.0));
    }

    @Test
    void theProposalIsAMappingThatReadsTheFile() throws IOException {
        Summary summary = suggest(PEOPLE, null);
        assertThat(summary.mapping().replaceAll(" *#.*", "")).isEqualTo("""

                        date_format: M/d/yyyy
                        fields:
                          email: E-Mail Addr
                          phone: Cell Ph
                          full_name: Customer Name
                          state: ST
                          postal_code: Zip
                          birth_date: {column: DOB, class: sensitive}
                          source: Lead Src
                          external_id: "Cust
                          email_consent: "Mail OK?"
                          purchased_at: Sold Dt
                          lease_end: {column: Lease Maturity, class: npi}

                          attributes.apr: {column: "APR %", type: decimal, class: npi}

                        """);
        assertThat(summary.preview().rejected()).isEmpty();
        assertThat(summary.preview().rows().getFirst())
                .containsEntry("external_id", "C0")
                .containsEntry("lease_end", "2027-01-01")
                .containsEntry("email", "ana0@example.com")
                .containsEntry("phone", "+15593251000")
                .containsEntry("first_name", "Ana")
                .containsEntry("postal_code", "02134")
                .containsEntry("postal_zone", "America/New_York")
                .containsEntry("attributes", "{\"apr\":\"3.9\"}");
    }

    @Test
    void aDateThatNoValueDecidesIsLeftToThePersonWhoKnows() throws IOException {
        Summary summary = suggest(
                rows(
                        "email,birthday",
                        i -> "a%d@x.com,%d/%d/1980"
                                .formatted(i, i % 12 + 1, i % 12 + 1)
                                .replace("1/1/", "1/2/")),
                null);
        assertThat(summary.mapping())
                .doesNotContain("\ndate_format")
                .contains("# Day or month first? No value tells. Add date_format: M/d/yyyy or d/M/yyyy");
        assertThat(summary.preview().rejected())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).contains("Day or month first?"));
    }

    @Test
    void datesThatAreTheSameEitherWayNeedNoDecision() throws IOException {
        Summary summary =
                suggest(rows("email,birthday", i -> "a%d@x.com,%d.%d.1980".formatted(i, 13 + i % 9, i % 12 + 1)), null);
        assertThat(summary.mapping()).contains("date_format: d.M.yyyy");
        assertThat(summary.preview().rows().getFirst()).containsEntry("birth_date", "1980-01-13");
    }

    @Test
    void eventsAndInventoryAreKnownByTheirColumns() throws IOException {
        Summary events = suggest(
                rows(
                        "visitor,event name,ts,page,email,amount",
                        i -> "v%d,page_viewed,2026-11-01T10:00:00Z,https://x.example/p,a%d@x.com,$%d.00"
                                .formatted(i, i, i)),
                null);
        assertThat(events.kind()).isEqualTo("events");
        assertThat(events.mapping())
                .contains("type: event name", "occurred_at: ts", "anonymous_id: visitor", "value: amount");
        assertThat(events.preview().rows().getFirst()).containsEntry("type", "page_viewed");

        Summary stock = suggest(
                rows(
                        "Stock No,VIN,Yr,Make,Model,Miles,Internet Price,N/U",
                        i -> "S%d,JHMCM82633A%06d,2024,Honda,Civic,%d,$20000,N".formatted(i, i, i * 1000)),
                null);
        assertThat(stock.kind()).isEqualTo("inventory");
        assertThat(stock.mapping())
                .contains("vin: VIN", "year: Yr", "mileage: Miles", "price: Internet Price", "condition: N/U");
        assertThat(stock.preview().rows().getFirst())
                .containsEntry("condition", "new")
                .containsEntry("price", "20000.00");
    }

    @Test
    void contentAloneTellsAddressesAndPhones() throws IOException {
        Summary summary =
                suggest(rows("A,B,C", i -> "a%d@x.com,(212) 325-%04d,hello".formatted(i, i)), Source.Kind.LEADS);
        assertThat(summary.mapping()).contains("email: A", "phone: B", "attributes.c: C");
    }

    @Test
    void severalColumnsOfAddressesAreAlternatives() throws IOException {
        Summary summary = suggest(rows("Email,Work Email", i -> "a%d@x.com,b%d@y.com".formatted(i, i)), null);
        assertThat(summary.mapping()).contains("email: [Email, Work Email]");
    }

    @Test
    void ofTwoColumnsOfOneNameBothAreNamedAndTheProposalReadsTheFile() throws IOException {
        Summary summary = suggest(rows("Email,Email", i -> "a%d@x.com,b%d@y.com".formatted(i, i)), null);
        assertThat(summary.mapping()).contains("email: [Email, Email (2)]");
        Columns.check(
                "file.csv",
                MappingFile.parse("proposal", summary.mapping()),
                Header.fromRow(List.of("Email", "Email")));
    }

    @Test
    void postalCodesOfAnyCountryAndIdsOfRecordsAreKnownByTheirHeaders() throws IOException {
        for (String code :
                new String[] {"2134", "4127", "K1A 0B1", "SW1A 1AA", "93710-1234", "1012AB", "00-950", "01310-100"}) {
            Summary summary = suggest(rows("rec_id,surname,postcode", i -> "rec-%d,Lee,%s".formatted(i, code)), null);
            assertThat(summary.mapping()).contains("external_id: rec_id", "postal_code: postcode");
            assertThat(summary.lacking()).isEmpty();
        }
        assertThat(suggest(rows("email,Promo Code", i -> "a%d@x.com,%d".formatted(i, 93710 + i)), null)
                        .mapping())
                .contains("attributes.promo_code: ");
    }

    @Test
    void whatTheLawProtectsIsClassedByItsName() throws IOException {
        Summary summary = suggest(
                rows(
                        "email,soc_sec_id,Tax ID,Account Name,Account No,attributes.note",
                        i -> "a%d@x.com,%d,T-%d,Acme,A%d,hello".formatted(i, 7654000 + i % 3, i, i)),
                Source.Kind.LEADS);
        assertThat(summary.mapping().replaceAll(" *#.*", ""))
                .containsPattern("soc_sec_id: \\{column: soc_sec_id, .*class: npi\\}")
                .contains("tax_id: {column: Tax ID, class: npi}", "external_id: {column: Account No, class: npi}")
                .contains("company: Account Name\n", "attributes.note: attributes.note\n");
    }

    @Test
    void foreignWordsForYesAndNoAreTranslated() throws IOException {
        Summary summary =
                suggest(rows("Email,Newsletter", i -> "a%d@x.com,%s".formatted(i, i % 2 == 0 ? "Ja" : "Nein")), null);
        assertThat(summary.mapping()).contains("yes: [Ja]", "no: [Nein]");
        assertThat(summary.preview().rejected()).isEmpty();
    }

    @Test
    void whatWouldLoseItsZeroOrItsPlusIsNoNumber() throws IOException {
        Summary summary = suggest("""
                email,Tel. privat,PLZ,Punkte,Betrag
                a@example.com,+49 30 901820,01067,7,0.50
                b@example.com,030 901821,10115,12,12.25
                """, null);
        assertThat(summary.mapping().replaceAll(" *#.*", ""))
                .contains("tel_privat: Tel. privat\n", "plz: PLZ\n")
                .contains("{column: Punkte, type: integer}", "{column: Betrag, type: decimal}");
    }

    @Test
    void whatIsLackingIsSaid() throws IOException {
        assertThat(suggest(rows("Color,Size", i -> "red,L"), Source.Kind.LEADS).lacking())
                .containsExactly("external_id or email or phone");
        assertThatThrownBy(() -> suggest("email\n", null))
                .isInstanceOfSatisfying(
                        DrumbeatException.class, e -> assertThat(e.code()).isEqualTo("nothing_to_look_at"));
        assertThatThrownBy(() -> suggest("email,name\na@x.com,Ana,Lee\n", null))
                .hasMessageContaining("no record that can be read: The row has 3 columns, the header 2");
    }

    private Summary suggest(String text, Source.@Nullable Kind kind) throws IOException {
        Path file = Files.writeString(root.resolve("file.csv"), text);
        var workspace = WorkspaceFolder.in(root).workspace();
        return new SuggestMapping(workspace, AS_OF)
                .suggest(new Request(DataFile.of("file.csv", file), ReadOptions.DETECT, kind, 1000, 3));
    }

    private interface Row {
        String of(int number);
    }

    private static String rows(String header, Row row) {
        return header + "\n" + IntStream.range(0, 40).mapToObj(row::of).collect(Collectors.joining("\n")) + "\n";
    }
}
