package io.drumbeat.intake;

import static io.drumbeat.intake.Read.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingAdfTest {
    private static final String LEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <?ADF VERSION="1.0"?>
            <adf>
              <prospect status="new">
                <id sequence="1" source="AutoMart">77-1</id>
                <requestdate>2026-03-30T15:30:20-08:00</requestdate>
                <vehicle interest="buy" status="new">
                  <year>2026</year><make>Honda</make><model>Accord</model><trim>EX</trim><stock>H123</stock>
                  <vin>1HGCV1F30JA000001</vin>
                  <finance><method>finance</method><amount type="downpayment" currency="USD">3000</amount><amount type="monthly">400</amount></finance>
                  <comments>Blue &amp; quick</comments>
                </vehicle>
                <vehicle interest="trade-in" status="used">
                  <year>2014</year><make>Ford</make><model>Focus</model><vin>1FADP3F20EL000002</vin>
                </vehicle>
                <customer>
                  <contact primarycontact="1">
                    <name part="first">Ana</name><name part="middle">M</name><name part="last">García</name>
                    <email preferredcontact="1">Ana@X.com</email>
                    <phone type="voice" time="evening">559-325-0199</phone>
                    <phone type="cellphone" preferredcontact="1">(559) 325-0188</phone>
                    <phone type="fax">559-325-0100</phone>
                    <address type="home">
                      <street line="1">1 Main St</street><street line="2">Rear</street><apartment>4</apartment>
                      <city>Fresno</city><regioncode>CA</regioncode><postalcode>93710</postalcode><country>US</country>
                    </address>
                  </contact>
                  <id source="AutoMart">C9</id>
                  <timeframe><description>within a week</description></timeframe>
                  <comments>Call after six</comments>
                </customer>
                <vendor><id>12</id><vendorname>Redwood Honda</vendorname>
                  <contact><name part="full">Sales</name><email>sales@redwood.example</email></contact></vendor>
                <provider><name part="full">AutoMart</name><service>New car quotes</service><email>x@automart.example</email></provider>
              </prospect>
            </adf>
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aProspectFillsOurFields() throws IOException {
        Map<String, String> lead = only(read("lead.xml", LEAD));
        assertThat(lead)
                .containsExactly(
                        Map.entry("external_id", "automart:C9"),
                        Map.entry("email", "Ana@X.com"),
                        Map.entry("phone", "(559) 325-0188"),
                        Map.entry("first_name", "Ana"),
                        Map.entry("last_name", "García"),
                        Map.entry("street", "1 Main St, Rear, 4"),
                        Map.entry("city", "Fresno"),
                        Map.entry("state", "CA"),
                        Map.entry("postal_code", "93710"),
                        Map.entry("country", "US"),
                        Map.entry("attributes.comments", "Call after six"),
                        Map.entry("attributes.timeframe", "within a week"),
                        Map.entry("attributes.preferred_contact", "email"),
                        Map.entry("attributes.call_time", "evening"),
                        Map.entry("interest", "2026 Honda Accord EX"),
                        Map.entry("interest_vin", "1HGCV1F30JA000001"),
                        Map.entry("interest_sku", "H123"),
                        Map.entry("attributes.interest_type", "buy"),
                        Map.entry("attributes.vehicle_comments", "Blue & quick"),
                        Map.entry("finance_method", "finance"),
                        Map.entry("finance_downpayment", "3000"),
                        Map.entry("finance_monthly", "400"),
                        Map.entry("trade_in", "2014 Ford Focus"),
                        Map.entry("owned_vin", "1FADP3F20EL000002"),
                        Map.entry("owned_make", "Ford"),
                        Map.entry("owned_model", "Focus"),
                        Map.entry("owned_year", "2014"),
                        Map.entry("source", "AutoMart"),
                        Map.entry("source_detail", "New car quotes"),
                        Map.entry("created_at", "2026-03-30T15:30:20-08:00"),
                        Map.entry("attributes.vendor", "Redwood Honda"),
                        Map.entry("attributes.request_id", "automart:77-1"));
    }

    @Test
    void ofASecondCustomerNothingIsMixedWithTheFirst() throws IOException {
        Read read = read("leads.xml", """
                <adf><prospect>
                <customer><contact><name part="first">Ana</name><email>a@x.com</email></contact></customer>
                <customer><contact><name part="full">Bob Lee</name><phone>5593250188</phone></contact></customer>
                </prospect></adf>""");
        assertThat(only(read)).containsExactly(Map.entry("email", "a@x.com"), Map.entry("first_name", "Ana"));
        assertThat(read.warnings()).singleElement().asString().contains("more than one customer", "begins on line 1");
    }

    @Test
    void severalProspectsAreSeveralRecordsWithTheirLines() throws IOException {
        Read read = read("leads.xml", """
                <adf>
                <prospect><customer><contact><name>Bob Lee</name><phone>1</phone></contact></customer></prospect>
                <prospect>
                <customer><contact><name type="business" part="full">Acme</name><email>a@x.com</email></contact></customer>
                </prospect></adf>""");
        assertThat(read.header().names()).containsExactly("phone", "full_name", "email", "company");
        assertThat(read.lines()).containsExactly("2: 1 | Bob Lee", "3:  |  | a@x.com | Acme");
        assertThat(read.format()).isEqualTo("ADF");
    }

    @Test
    void withoutEmailAndPhoneTheRequestIsTheIdentity() throws IOException {
        Map<String, String> lead = only(read("a.xml", """
                <adf><prospect><id source="CarSite">5</id><customer><contact><name part="full">Cy</name></contact>
                <id>9</id></customer></prospect></adf>"""));
        assertThat(lead).containsEntry("external_id", "carsite:5");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-03-30T15:30:20-08:00, 2026-03-30T15:30:20-08:00",
                "2026-03-30T15:30:20-08:0, 2026-03-30T15:30:20-08:00",
                "2026-03-30 15:30, 2026-03-30 15:30",
                "2026-03-30, 2026-03-30",
                "2026-03-30T15:30:20.123Z, 2026-03-30T15:30:20.123Z",
                "2026-02-30T15:30:20Z, -",
                "2026-02-20T25:30:20Z, -",
                "03/30/2026 3:30 PM, -",
                "'', -",
            })
    void aTimeOfRequestThatCannotBeReadCostsNoLead(String written, String read) throws IOException {
        Read all = read("a.xml", """
                <adf><prospect><requestdate>%s</requestdate><customer><contact><email>a@x.com</email></contact></customer></prospect></adf>""".formatted(written));
        assertThat(only(all).get("created_at")).isEqualTo(read);
        assertThat(all.warnings()).hasSize(read == null && !written.isEmpty() ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1"})
    void theEncodingIsTheDeclaredOne(String charset) throws IOException {
        byte[] bytes = LEAD.replace("encoding=\"UTF-8\"", "encoding=\"" + charset + "\"")
                .getBytes(Charset.forName(charset));
        assertThat(only(Read.all(Files.write(folder.resolve("a.xml"), bytes)))).containsEntry("last_name", "García");
    }

    @Test
    void anEncodingThatIsDeclaredWronglyIsDetected() throws IOException {
        byte[] bytes = LEAD.getBytes(Charset.forName("windows-1252"));
        assertThat(only(Read.all(Files.write(folder.resolve("a.xml"), bytes)))).containsEntry("last_name", "García");
    }

    @Nested
    class Mails {
        private static final String HEADERS = """
                Received: from mx.example by crm.example; Mon, 30 Mar 2026 15:30:25 -0800
                From: leads@automart.example
                To: import@crm.example
                Subject: =?UTF-8?Q?Lead_Garc=C3=ADa?=
                MIME-Version: 1.0
                """;

        @Test
        void mayBeTheLeadItself() throws IOException {
            assertLead(read("a.eml", HEADERS + "Content-Type: text/plain; charset=utf-8\n\n" + LEAD));
        }

        @Test
        void mayCarryItEncoded() throws IOException {
            String body = Base64.getMimeEncoder().encodeToString(LEAD.getBytes(StandardCharsets.UTF_8));
            assertLead(read(
                    "mail.txt",
                    HEADERS + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + body));
            String quoted = LEAD.replace("=", "=3D").replace("í", "=C3=AD").replace("<customer>", "<custo=\nmer>");
            assertLead(read(
                    "mail.txt",
                    HEADERS + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
                            + quoted));
        }

        @Test
        void mayCarryItBesideOtherThings() throws IOException {
            String body = Base64.getMimeEncoder().encodeToString(LEAD.getBytes(StandardCharsets.UTF_8));
            assertLead(read("a.eml", HEADERS + """
                    Content-Type: multipart/mixed; boundary="b1"

                    --b1
                    Content-Type: multipart/alternative; boundary="b2"

                    --b2
                    Content-Type: text/plain

                    A new lead!
                    --b2
                    Content-Type: text/html

                    <p>A new <b>lead</b>!</p>
                    --b2--
                    --b1
                    Content-Type: application/x-adf+xml; name="lead.xml"
                    Content-Disposition: attachment; filename="lead.xml"
                    Content-Transfer-Encoding: base64

                    %s
                    --b1
                    Content-Type: image/png
                    Content-Transfer-Encoding: base64

                    iVBORw0KGgo=
                    --b1--
                    """.formatted(body)));
        }

        @Test
        void mayShowItAsHtml() throws IOException {
            String shown = LEAD.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\n", "<br>\n");
            assertLead(read(
                    "a.eml",
                    HEADERS + "Content-Type: text/html; charset=utf-8\n\n<html><body>" + shown + "</body></html>"));
        }

        @Test
        void mayBeCopiedAsText() throws IOException {
            Read read = read(
                    "forwarded.txt",
                    "Hi,\nhere is a lead:\n\n" + LEAD + "\nand\n" + LEAD.replace("Ana@X", "bob@x") + "\nBye");
            assertThat(read.records()).hasSize(2);
            assertThat(read.format()).isEqualTo("ADF in a text");
        }

        @Test
        void areNotMistakenForTables() throws IOException {
            assertThat(read("a.csv", "From: 2026-01-01\nTo: 2026-02-01\nContent-Type,Email\nx,a@x.com\n")
                            .lines())
                    .containsExactly("4: x | a@x.com");
        }

        @Test
        void withoutALeadAreOneError() {
            failure(() -> read("a.eml", HEADERS + "Content-Type: text/plain\n\nHello!\n"))
                    .returns("no_adf", DrumbeatException::code)
                    .satisfies(e -> assertThat(e.hint()).isPresent());
        }

        private static void assertLead(Read read) {
            assertThat(only(read)).containsEntry("last_name", "García").containsEntry("email", "Ana@X.com");
            assertThat(read.format()).isEqualTo("ADF in a mail");
        }
    }

    @Nested
    class Broken {
        @Test
        void orCutOffIsOneErrorWithItsPlace() {
            failure(() -> read("a.xml", LEAD.substring(0, LEAD.length() / 2)))
                    .returns("bad_xml", DrumbeatException::code)
                    .satisfies(e -> assertThat(e.where())
                            .hasValueSatisfying(at -> assertThat(at).startsWith("a.xml:")))
                    .satisfies(e -> assertThat(e.hint()).isPresent());
            failure(() -> read("a.txt", "Look:\n" + LEAD.substring(0, LEAD.length() / 2)))
                    .returns("bad_xml", DrumbeatException::code);
        }

        @Test
        void entitiesAreNotRead() {
            String lead = LEAD.replace("<adf>", "<!DOCTYPE adf [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<adf>")
                    .replace("Fresno", "&e;");
            failure(() -> read("a.xml", lead)).returns("xml_doctype", DrumbeatException::code);
        }

        @Test
        void endlessValuesCannotFillTheMemory() {
            failure(() -> read("a.xml", LEAD.replace("Call after six", "x".repeat(5_000_000))))
                    .returns("record_too_long", DrumbeatException::code);
            failure(() -> read("a.xml", LEAD.replace("status=\"new\"", "status=\"" + "x".repeat(9_000_000) + "\"")))
                    .returns("record_too_long", DrumbeatException::code);
        }

        @Test
        void aValueTooLongForACellIsAFaultOfItsRecord() throws IOException {
            assertThat(read("a.xml", LEAD.replace("Call after six", "x".repeat(300_000)))
                            .lines())
                    .containsExactly("4: cell_too_long");
        }
    }

    private static Map<String, String> only(Read read) {
        assertThat(read.records()).hasSize(1);
        Map<String, String> values = new LinkedHashMap<>();
        SourceRecord record = read.records().getFirst();
        for (int i = 0; i < record.header().size(); i++) {
            values.put(record.header().names().get(i), record.cell(i));
        }
        return values;
    }

    private Read read(String name, String text) throws IOException {
        return Read.all(Files.writeString(folder.resolve(name), text));
    }
}
