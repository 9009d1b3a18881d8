package io.drumbeat.cli;

import io.drumbeat.workspace.Setting;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drumbeat config show}: the settings in force. */
@Command(
        name = "show",
        header = "Show the settings in force and where each came from.",
        description = "A flag wins over the environment, the environment over drumbeat.yaml, that over the default."
                + " Secrets are never shown.",
        footer = {"Example:", "  drumbeat config show --origin"})
final class ConfigCommand extends LookCommand<ConfigCommand.Summary> {
    @Option(names = "--origin", description = "Say where each setting came from.")
    boolean origin;

    ConfigCommand(Session session) {
        super(session);
    }

    record Summary(Map<String, Setting> settings) {}

    @Override
    protected Summary execute() {
        return new Summary(session.workspace().settings());
    }

    @Override
    protected void show(Summary summary, Screen screen) {
        var table = origin ? new TextTable("setting", "value", "origin") : new TextTable("setting", "value");
        summary.settings().forEach((key, setting) -> {
            if (origin) {
                table.row(key, setting.value(), setting.origin());
            } else {
                table.row(key, setting.value());
            }
        });
        screen.table(table);
    }
}
