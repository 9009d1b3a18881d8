package io.drumbeat.workspace;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import io.drumbeat.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line of a batch's step: a known command, and names that the workspace gives. */
record StepCommand() implements Type<Text> {
    /** What a command's own arguments name; an empty kind: files, or nothing that can be checked here. */
    private static final Map<String, String> ARGUMENTS = Map.ofEntries(
            Map.entry("validate", ""),
            Map.entry("sync-inventory", ""),
            Map.entry("import-leads", ""),
            Map.entry("dedupe", ""),
            Map.entry("import-events", ""),
            Map.entry("import-suppressions", ""),
            Map.entry("score", ""),
            Map.entry("segment", "segment"),
            Map.entry("signals", "signal"),
            Map.entry("send-campaign", "campaign"),
            Map.entry("build-audiences", "audience"),
            Map.entry("export-feed", "feed"),
            Map.entry("push-leads", "destination"),
            Map.entry("report", "report"),
            Map.entry("runs", ""));

    private static final Map<String, String> OPTIONS =
            Map.of("--source", "source", "--mapping", "mapping", "--model", "scoring model");

    /** Options that stand alone. After any other a word may follow that is no name. */
    private static final List<String> FLAGS = List.of(
            "--accept-old",
            "--accept-shrink",
            "--replace",
            "--retry-unknown",
            "--retry-rejected",
            "--allow-empty",
            "--dry-run",
            "--quiet",
            "-q",
            "--verbose",
            "-v",
            "--no-color");

    @Override
    public Optional<Text> read(Text name, YamlNode node, Inspection inspection) {
        var line = Types.TEXT.read(name, node, inspection);
        return line.filter(text -> isCommand(CommandLine.words(text), inspection));
    }

    private static boolean isCommand(List<Text> words, Inspection inspection) {
        var command = words.getFirst();
        var kind = ARGUMENTS.get(command.value());
        if (kind == null) {
            inspection.error(
                    command.at(),
                    "a step cannot run \"" + command + "\"",
                    command.value().equals("drumbeat")
                            ? "leave \"drumbeat\" out"
                            : DidYouMean.hint(ARGUMENTS.keySet(), command.value()));
            return false;
        }
        use(command.value(), words.subList(1, words.size()), kind, inspection);
        return true;
    }

    private static void use(String command, List<Text> arguments, String kind, Inspection inspection) {
        Optional<Text> option = Optional.empty();
        Optional<Text> source = Optional.empty();
        boolean files = false;
        for (var word : arguments) {
            if (word.value().startsWith("-")) {
                var takesValue = !FLAGS.contains(word.value()) && !word.value().contains("=");
                option = Optional.of(word).filter(_ -> takesValue);
                continue;
            }
            var named = option.map(before -> OPTIONS.getOrDefault(before.value(), ""))
                    .orElse(kind);
            if (named.equals("source")) {
                source = Optional.of(word);
            } else if (!named.isEmpty()) {
                inspection.names().use(named, word);
            }
            files |= option.isEmpty();
            option = Optional.empty();
        }
        boolean namesList = command.equals("import-suppressions") && files;
        source.filter(_ -> !namesList).ifPresent(name -> inspection.names().use("source", name));
    }

    @Override
    public String label() {
        return "command line";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string");
    }
}
