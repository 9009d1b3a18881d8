package io.drumbeat.workspace;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.drumbeat.golden.GoldenFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What an editor is told agrees with what the reader does. */
class PublishedSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    @Test
    void thePublishedFilesAreUpToDate() throws IOException {
        for (var kind : FileKind.ALL) {
            var schema = new PublishedSchema(kind);
            new GoldenFile(schema.file()).holds(schema.text());
        }
    }

    @Test
    void everyExampleOfTheManualIsValid() throws IOException {
        for (var example : Manual.read().examples().entrySet()) {
            assertThat(faults(example.getKey(), example.getValue()))
                    .as(example.getKey())
                    .isEmpty();
        }
    }

    @Test
    void theReaderAndTheSchemaRefuseTheSameFiles() {
        var broken = Map.ofEntries(
                entry("drumbeat.yaml", "company: A\ntimezone: UTC\nregon: US\n"),
                entry("segments/a.yaml", "a: {were: b > 0}\n"),
                entry("scoring/a.yaml", "rules: [{where: a, points: many, because: b}]\n"),
                entry("mappings/a.yaml", "header_row: first\nfields: {email: E}\n"),
                entry("campaigns/a/campaign.yaml", "include: [a]\n"),
                entry("batches.yaml", "a: {schedule: daily, steps: [score]}\n"),
                entry("profile/features.yaml", "a: {select: count(*), from: b, within: 30 days}\n"),
                entry("audiences/a.yaml", "a: {include: b}\n"),
                entry("destinations/a.yaml", "a: {basis: hope}\n"),
                entry("feeds/a.yaml", "a: {format: xml}\n"),
                entry("assignment.yaml", "rules: [{name: a, to: [b], by: dice}]\n"),
                entry("lifecycle.yaml", "rules: [{stage: done}]\n"),
                entry("signals.yaml", "a: {from: b}\n"),
                entry("reports/a.yaml", "formats: [docx]\n"));
        broken.forEach((path, text) -> {
            var reading = WorkspaceFolder.in(root).file(path, text).read();
            assertThat(reading.problems())
                    .as("the reader on " + path)
                    .anyMatch(problem -> problem.where().file().equals(path));
            assertThat(faults(path, text)).as("the schema on " + path).isNotEmpty();
        });
    }

    /** The reader's keys are those of the tables, which the manual's test holds to the reader's declarations. */
    @Test
    void everyKeyOfTheReaderIsInTheSchemaAndTheOtherWayRound() {
        for (var kind : FileKind.ALL) {
            var ofReader = new TreeSet<String>();
            KeyTable.rows(kind.id()).forEach(row -> ofReader.add(row.key().name()));
            var ofSchema = new TreeSet<String>();
            collectProperties(JSON.valueToTree(kind.type().schema()), ofSchema);
            assertThat(ofSchema).as(kind.id()).isEqualTo(ofReader);
        }
    }

    private static void collectProperties(JsonNode schema, Set<String> names) {
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        schema.forEach(child -> collectProperties(child, names));
    }

    private static Set<ValidationMessage> faults(String path, String yaml) {
        var loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return schema(path).validate(JSON.valueToTree(loaded));
    }

    private static JsonSchema schema(String path) {
        var kind = FileKind.ALL.stream()
                .filter(each -> FileSystems.getDefault()
                        .getPathMatcher("glob:" + each.glob())
                        .matches(Path.of(path)))
                .findFirst()
                .orElseThrow();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(new PublishedSchema(kind).text());
    }
}
