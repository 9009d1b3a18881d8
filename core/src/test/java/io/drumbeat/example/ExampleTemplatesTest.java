package io.drumbeat.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.template.Escaping;
import io.drumbeat.template.LiquidTemplate;
import io.drumbeat.template.MailBody;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.ReadOptions;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExampleTemplatesTest {
    /** Somebody of whom we know nothing but the address. */
    private static final Map<String, Object> STRANGER = Map.of(
            "lead",
            Map.of(),
            "company",
            "The Company",
            "location",
            Map.of("address", "1 Main Street"),
            "unsubscribe_url",
            "https://go.example/stop?u=1");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyMailCanBeWrittenToAnybodyAndSaysWhoSendsItAndHowToStopIt(Example example) throws IOException {
        Init.write(folder, example, Clock.systemUTC());
        Workspace workspace = WorkspaceReader.require(folder, ReadOptions.NONE);

        for (CampaignDefinition campaign : workspace.campaigns().values()) {
            for (CampaignDefinition.Variant variant : campaign.variants().values()) {
                Path subject = campaign.folder().resolve(variant.subject());
                Path body = campaign.folder().resolve(variant.body());
                MailBody mail = MailBody.compile(variant.body(), Files.readString(body), null, null);

                assertThat(LiquidTemplate.parse(variant.subject(), Files.readString(subject), Escaping.NONE)
                                .render(STRANGER)
                                .strip())
                        .hasSizeBetween(10, 70)
                        .doesNotContain("\n");
                assertThat(mail.html(STRANGER))
                        .hasValueSatisfying(
                                html -> assertThat(html).contains("1 Main Street", "https://go.example/stop?u=1"));
                assertThat(mail.text(STRANGER)).contains("1 Main Street", "https://go.example/stop?u=1");
            }
        }
    }
}
