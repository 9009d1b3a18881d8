package io.drumbeat.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.intake.Header;
import io.drumbeat.intake.SourceRecord;
import io.drumbeat.run.Rejection.Fault;
import io.drumbeat.value.Conventions;
import io.drumbeat.value.Dates;
import io.drumbeat.value.Money;
import io.drumbeat.value.Numbers;
import io.drumbeat.value.Unreadable;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.LookupTable;
import io.drumbeat.workspace.Mapping;
import io.drumbeat.workspace.Mapping.FieldMapping;
import io.drumbeat.workspace.Mapping.Unmapped;
import io.drumbeat.workspace.TextSteps;
import io.drumbeat.yaml.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {
    private static final Position AT = new Position("mappings/crm.yaml", 1, 1);
    private static final Conventions FRESNO = Conventions.of(ZoneId.of("America/Los_Angeles"), "US");

    private final Map<String, FieldMapping> fields = new LinkedHashMap<>();
    private List<String> required = List.of();
    private @Nullable String dateFormat;

    @Nested
    class Fields {
        @Test
        void theFirstFilledColumnWinsThenTheConstant() {
            fields.put("email", columns("Email", "Alt Email"));
            fields.put("source", field("Src", "crm", LookupTable.NONE, null));
            MappedRecord mapped = map(List.of("Email", "Alt Email", "Src"), " ", "b@x.com", "N/A");
            assertThat(mapped.text(LeadFields.CATALOG.field("email"))).isEqualTo("b@x.com");
            assertThat(mapped.text(LeadFields.CATALOG.field("source"))).isEqualTo("crm");
        }

        @Test
        void aLookupTranslatesWhatItKnowsWhateverTheCase() {
            fields.put("location", field("Store", null, LookupTable.of(Map.of("HON", "honda")), null));
            assertThat(map(List.of("Store"), "hon").text(LeadFields.CATALOG.field("location")))
                    .isEqualTo("honda");
            assertThat(map(List.of("Store"), "KIA").text(LeadFields.CATALOG.field("location")))
                    .isEqualTo("KIA");
        }

        @Test
        void attributesBecomeOneCanonicalObject() {
            dateFormat = "M/d/yyyy";
            fields.put("attributes.lease_end", typed("Lease Mat.", "date"));
            fields.put("attributes.apr", typed("APR", "number"));
            fields.put("attributes.color", columns("Color"));
            fields.put("attributes.none", columns("None"));
            MappedRecord mapped = map(List.of("Lease Mat.", "APR", "Color", "None"), "3/4/2027", "3.90", "\"red\"", "");
            assertThat(mapped.attributes())
                    .isEqualTo("{\"apr\":\"3.9\",\"color\":\"\\\"red\\\"\",\"lease_end\":\"2027-03-04\"}");
            assertThat(CanonicalJson.object(CanonicalJson.read(String.valueOf(mapped.attributes()))))
                    .isEqualTo(mapped.attributes());
        }

        @Test
        void whatIsRequiredAndEmptyIsAFault() {
            fields.put("email", columns("Email"));
            required = List.of("email", "attributes.x");
            assertThat(map(List.of("Email"), "").faults())
                    .extracting(Fault::reason)
                    .containsOnly("missing_field");
        }

        @Test
        void aFaultNamesColumnAndCell() {
            fields.put("birth_date", columns("DOB"));
            assertThat(map(List.of("Id", "DOB"), "7", "3/4/1980").faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.column()).isEqualTo("DOB"))
                    .satisfies(fault -> assertThat(fault.value()).isEqualTo("3/4/1980"))
                    .satisfies(fault -> assertThat(fault.reason()).isEqualTo("ambiguous_date"));
        }
    }

    @Nested
    class Headers {
        @Test
        void everyMissingColumnIsNamedAtOnceWithWhatWasMeant() {
            fields.put("email", columns("E-Mial"));
            fields.put("phone", columns("Cell", "Mobile"));
            fields.put("city", columns("CITY"));
            assertThatThrownBy(() -> Columns.check("a.csv", mapping(), Header.of(List.of("e-mail", "city", "zip"))))
                    .asInstanceOf(type(DrumbeatException.class))
                    .returns("missing_column", DrumbeatException::code)
                    .satisfies(e -> assertThat(e)
                            .hasMessageContaining("'E-Mial' (for email; did you mean 'e-mail'?)")
                            .hasMessageContaining("'Cell' or 'Mobile' (for phone)"))
                    .satisfies(e -> assertThat(e.hint()).hasValue("Its columns are: e-mail, city, zip"));
        }

        @Test
        void ofTwoColumnsOfOneNameAMappingMustSayWhich() {
            Header header = Header.fromRow(List.of("Email", "E-mail", "Phone"));
            fields.put("email", columns("Email"));
            assertThatThrownBy(() -> Columns.check("a.csv", mapping(), header))
                    .hasMessageContaining("'Email' occurs more than once (for email); say 'Email (1)' or 'Email (2)'");
            for (List<String> both :
                    List.of(List.of("Email (1)"), List.of("E-mail (2)"), List.of("Email", "Email (2)"))) {
                fields.put("email", columns(both.toArray(String[]::new)));
                Columns.check("a.csv", mapping(), header);
            }
            assertThat(header.find("Email (1)")).hasValue(0);
            assertThat(header.find("Email (2)")).hasValue(1);
            assertThat(header.find("Phone (2)")).isEmpty();
        }

        @Test
        void oneOfSeveralAlternativesIsEnough() {
            fields.put("phone", columns("Cell", "Mobile"));
            Columns.check("a.csv", mapping(), Header.of(List.of("Mobile")));
        }

        @Test
        void knownHeadersNeedNoMapping() {
            Header header = Header.of(List.of("E-Mail Address", "Given Name", "SURNAME", "Zip", "Shoe size"));
            Mapping guessed = Columns.guess("a.csv", LeadFields.CATALOG, header, "crm");
            assertThat(guessed.fields().keySet()).containsExactly("email", "first_name", "last_name", "postal_code");
            assertThat(Columns.unused(guessed, header)).containsExactly("Shoe size");
            Header agreed = Header.of(List.of("E-Mail", "Mail OK", "SMS OK", "Phone OK", "OK to text"));
            assertThat(Columns.guess("a.csv", LeadFields.CATALOG, agreed, "crm").fields())
                    .containsOnlyKeys("email", "email_consent", "sms_consent", "call_consent");
        }

        @Test
        void unknownHeadersAreListedWithWhatTheyCouldMean() {
            Header header = Header.of(List.of("Emale", "Zip", "Shoe size"));
            assertThatThrownBy(() -> Columns.guess("a.csv", LeadFields.CATALOG, header, "crm"))
                    .asInstanceOf(type(DrumbeatException.class))
                    .returns("mapping_needed", DrumbeatException::code)
                    .satisfies(e -> assertThat(e.hint())
                            .hasValueSatisfying(hint -> assertThat(hint)
                                    .contains("Emale (perhaps email)", "Zip (postal_code)", "Shoe size")));
        }
    }

    @Nested
    class Reading {
        @ParameterizedTest
        @CsvSource({
            "2026-11-20, , 2026-11-20",
            "20261120, , 2026-11-20",
            "3/4/2026, M/d/yyyy, 2026-03-04",
            "3/4/2026, d/M/yyyy, 2026-04-03",
            "2026-04-03, d/M/yyyy, 2026-04-03",
            "04 MAR 2026, dd MMM yyyy, 2026-03-04",
            "3/4/2026 14:05, M/d/yyyy H:mm, 2026-03-04",
        })
        void dates(String text, @Nullable String pattern, LocalDate expected) throws Unreadable {
            assertThat(new Dates(ZoneId.of("UTC"), patterns(pattern)).date(text))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({
            "3/4/2026, , ambiguous_date",
            "03.04.26, , ambiguous_date",
            "19371233, , bad_date",
            "2026-02-30, , bad_date",
            "2/30/2026, M/d/yyyy, bad_date",
            "soon, , bad_date",
            "0002-01-01, , bad_date",
        })
        void noDates(String text, @Nullable String pattern, String reason) {
            assertThatThrownBy(() -> new Dates(ZoneId.of("UTC"), patterns(pattern)).date(text))
                    .asInstanceOf(type(Unreadable.class))
                    .returns(reason, Unreadable::reason);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-11-20T10:00:00Z, , 2026-11-20T10:00:00Z",
            "2026-11-20T10:00:00.123456789Z, , 2026-11-20T10:00:00.123456Z",
            "2026-11-20T10:00:00-08:00, , 2026-11-20T18:00:00Z",
            "2026-11-20T10:00-0800, , 2026-11-20T18:00:00Z",
            "2026-11-20 10:00:00, , 2026-11-20T18:00:00Z",
            "2026-11-20 10:00:00 +01, , 2026-11-20T09:00:00Z",
            "2026-07-01, , 2026-07-01T07:00:00Z",
            "7/1/2026 5:00 PM, M/d/yyyy h:mm a, 2026-07-02T00:00:00Z",
        })
        void instants(String text, @Nullable String pattern, Instant expected) throws Unreadable {
            assertThat(new Dates(FRESNO.zone(), patterns(pattern)).instant(text))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                value = {
                    "US ~ $12,345.00 ~ 12345.00 ~ USD",
                    "US ~ 12345.00 USD ~ 12345.00 ~ USD",
                    "US ~ 12,345 ~ 12345.00 ~ ",
                    "US ~ 9.999,00 € ~ 9999.00 ~ EUR",
                    "DE ~ 9.999 ~ 9999.00 ~ ",
                    "DE ~ 9,5 ~ 9.50 ~ ",
                    "AU ~ $1,200 ~ 1200.00 ~ AUD",
                    "US ~ 1,234,567.891 ~ 1234567.89 ~ ",
                    "US ~ -20 ~ -20.00 ~ ",
                })
        void money(String region, String text, BigDecimal amount, @Nullable String currency) throws Unreadable {
            assertThat(new Numbers(Conventions.of(ZoneId.of("UTC"), region)).money(text))
                    .isEqualTo(new Money(amount, currency));
        }

        @Test
        void noPriceAndNoMoney() throws Unreadable {
            assertThat(new Numbers(FRESNO).money("Call for price")).isNull();
            assertThatThrownBy(() -> new Numbers(FRESNO).money("12 dollars and more"))
                    .isInstanceOf(Unreadable.class);
            assertThatThrownBy(() -> new Numbers(FRESNO).money("1,2,3")).isInstanceOf(Unreadable.class);
        }
    }

    private MappedRecord map(List<String> header, String... cells) {
        return new RecordMapper(LeadFields.CATALOG, mapping(), FRESNO)
                .map(new SourceRecord("a.csv", 2, Header.of(header), List.of(cells), null));
    }

    private Mapping mapping() {
        return new Mapping(
                "crm", 1, patterns(dateFormat), null, null, null, required, Unmapped.IGNORE, fields, "crm", AT);
    }

    private static List<String> patterns(@Nullable String pattern) {
        return pattern == null ? List.of() : List.of(pattern);
    }

    private static FieldMapping columns(String... names) {
        return FieldMapping.from(List.of(names), AT);
    }

    private static FieldMapping typed(String column, String type) {
        return field(column, null, LookupTable.NONE, type);
    }

    private static FieldMapping field(
            String column, @Nullable String constant, LookupTable lookup, @Nullable String type) {
        return new FieldMapping(
                List.of(column),
                List.of(),
                " ",
                constant,
                TextSteps.NONE,
                lookup,
                type,
                List.of(),
                DataClass.INTERNAL,
                AT);
    }
}
