package io.drumbeat.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/workspace.md: its examples, which are one workspace, and its tables, which come from the code. */
record Manual(String text) {
    static final Path FILE = Path.of("../docs/workspace.md");

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n# (\\S+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TABLE =
            Pattern.compile("(<!-- (keys: \\w+|fields) -->\\n)(.*?)(<!-- end -->)", Pattern.DOTALL);

    static Manual read() throws IOException {
        return new Manual(Files.readString(FILE));
    }

    /** The examples by the path of their file. */
    Map<String, String> examples() {
        Map<String, String> examples = new LinkedHashMap<>();
        EXAMPLE.matcher(text)
                .results()
                .forEach(match -> examples.put(match.group(1), "# " + match.group(1) + "\n" + match.group(2)));
        return examples;
    }

    /** The workspace that the examples make together, with the templates they name. */
    WorkspaceFolder writeExamples(Path root) {
        var folder = new WorkspaceFolder(root);
        examples().forEach(folder::file);
        for (var template : new String[] {"equity.liquid", "equity.mjml", "renew.liquid", "renew.mjml"}) {
            folder.file("campaigns/lease-end/" + template, "Hello {{ lead.first_name }}\n");
        }
        return folder;
    }

    /** The same page with the tables as the code would write them. */
    String withTables() {
        return TABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) + table(match) + match.group(4)));
    }

    private static String table(MatchResult match) {
        return match.group(2).equals("fields")
                ? KeyTable.fields()
                : KeyTable.of(match.group(2).substring("keys: ".length()));
    }
}
