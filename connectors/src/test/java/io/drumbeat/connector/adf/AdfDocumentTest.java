package io.drumbeat.connector.adf;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.campaign.Channels;
import io.drumbeat.lead.ImportLeads;
import io.drumbeat.lead.LeadContents;
import io.drumbeat.push.LeadDestinations;
import io.drumbeat.push.PushLeads;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.TestStores;
import io.drumbeat.workspace.WorkspaceFolder;
import io.drumbeat.yaml.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is ADF as its receivers expect it, and our own intake reads from it what was written. */
class AdfDocumentTest {
    @TempDir
    Path root;

    @Test
    void aLeadIsAProspectWithItsElementsInTheOrderOfTheDtd() {
        String document = AdfDocument.of(Leads.lead(
                true,
                Map.of("condition", "certified", "year", "2024", "make", "Ford"),
                "email",
                "ann@x.example",
                "phone",
                "+15595550101",
                "phone_type",
                "mobile",
                "first_name",
                "Zoë",
                "last_name",
                "O'Hara <& co>",
                "company",
                "ACME",
                "street",
                "1 Main St",
                "postal_code",
                "93710",
                "interest",
                "2024 Honda Civic Sport",
                "interest_vin",
                "1HGCM82633A004352",
                "interest_sku",
                "H1",
                "trade_in",
                "2016 Mazda 3",
                "source",
                "Autos",
                "attributes.comments",
                "line one\nline two \u0001🚗",
                "attributes.budget",
                "9000"));
        assertThat(document).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <?adf version="1.0"?>
                <adf>
                  <prospect status="resend">
                    <id sequence="1" source="Redwood crm">17</id>
                    <requestdate>2026-11-19T08:05:00-08:00</requestdate>
                    <vehicle interest="buy" status="used">
                      <year>2024</year>
                      <make>Honda</make>
                      <model>Civic Sport</model>
                      <vin>1HGCM82633A004352</vin>
                      <stock>H1</stock>
                    </vehicle>
                    <vehicle interest="trade-in" status="used">
                      <year>2016</year>
                      <make>Mazda</make>
                      <model>3</model>
                    </vehicle>
                    <customer>
                      <contact>
                        <name part="first" type="individual">Zo&#235;</name>
                        <name part="last" type="individual">O'Hara &lt;&amp; co&gt;</name>
                        <name part="full" type="business">ACME</name>
                        <email>ann@x.example</email>
                        <phone type="cellphone">+15595550101</phone>
                        <address type="home">
                          <street line="1">1 Main St</street>
                          <postalcode>93710</postalcode>
                        </address>
                      </contact>
                      <comments>line one
                line two &#128663;
                budget: 9000</comments>
                    </customer>
                    <vendor>
                      <id sequence="1" source="crm">10482</id>
                      <vendorname>Redwood Honda</vendorname>
                      <contact>
                        <name part="full" type="business">Redwood Honda</name>
                      </contact>
                    </vendor>
                    <provider>
                      <name part="full">Autos</name>
                    </provider>
                  </prospect>
                </adf>
                """);
    }

    @Test
    void aLeadOfWhomLittleIsKnownStillHasAVehicleAndAName() {
        assertThat(AdfDocument.of(Leads.with("email", "ann@x.example")))
                .contains("<vehicle interest=\"buy\">", "<year></year>", "<make></make>", "<model></model>")
                .contains("<name part=\"full\" type=\"individual\">ann@x.example</name>")
                .contains("<provider>\n      <name part=\"full\">Redwood</name>");
        assertThat(AdfDocument.of(
                        Leads.lead(false, Map.of("year", "2024", "make", "Ford", "model", "F-150"), "email", "a@x")))
                .as("who asked for a vehicle by its number")
                .contains("<year>2024</year>", "<make>Ford</make>", "<model>F-150</model>", "status=\"new\"");
    }

    @Test
    void theIntakeReadsWhatWasWritten() throws IOException {
        Map<String, Object> known = new HashMap<>();
        known.put("email", "zoe@x.example");
        known.put("phone", "+15592550101");
        known.put("phone_type", "either");
        known.put("first_name", "Zoë");
        known.put("last_name", "van der Berg");
        known.put("company", "ACME & Sons");
        known.put("street", "1 Main St");
        known.put("city", "Fresno");
        known.put("state", "CA");
        known.put("postal_code", "93710");
        known.put("country", "US");
        known.put("source", "Autos");
        known.put("source_detail", "Price request");
        known.put("interest", "2024 Honda Civic Sport");
        known.put("interest_vin", "1HGCM82633A004352");
        known.put("interest_sku", "H1");
        known.put("trade_in", "2016 Mazda 3");
        StoreUrl ours = TestStores.duckDbUrl();
        LeadContents.enter(ours, known);
        var workspace = WorkspaceFolder.in(root)
                .file("destinations/d.yaml", "crm: {where: lead_id > 0}\n")
                .workspace();
        var destinations =
                new LeadDestinations(List.of(new AdfFolder()), new Channels(List.of(), Text::value), Text::value);
        Envelope pushed = new Runner(RunSettings.of(root.resolve(".drumbeat"), ours))
                .run(
                        "push-leads",
                        new PushLeads.Request(List.of(), OptionalLong.empty(), false, false),
                        new PushLeads(workspace, destinations));
        assertThat(pushed.cause()).isNull();
        List<Path> files;
        try (var found = Files.list(root.resolve("out/leads/crm"))) {
            files = found.toList();
        }
        assertThat(files).hasSize(1);

        StoreUrl theirs = TestStores.duckDbUrl();
        Envelope read = new Runner(RunSettings.of(root.resolve(".drumbeat"), theirs))
                .run(
                        "import-leads",
                        ImportLeads.Request.of(files.getFirst().toString()),
                        new ImportLeads(workspace, InputStream.nullInputStream()));
        assertThat(read.cause()).isNull();
        assertThat(LeadContents.single(theirs))
                .containsAllEntriesOf(known)
                .containsEntry("created_at", Instant.parse("2026-01-15T12:00:00Z"));
        TestStores.drop(ours);
        TestStores.drop(theirs);
    }
}
