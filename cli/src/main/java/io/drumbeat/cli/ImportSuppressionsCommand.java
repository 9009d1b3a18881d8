package io.drumbeat.cli;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.SuppressionKind;
import io.drumbeat.fetch.Connectors;
import io.drumbeat.run.Run;
import io.drumbeat.suppression.ImportSuppressions;
import io.drumbeat.suppression.SuppressionReason;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat import-suppressions unsubscribed.csv --reason unsubscribed}. */
@Command(
        name = "import-suppressions",
        header = "Take in lists of those who must not be reached: by e-mail, phone, domain or hash.",
        description =
                "CSV or one address a line, with a header or without. What is on a list holds at once. Without files, every source"
                        + " of suppressions is read.",
        footer = {
            "Examples:",
            "  drumbeat import-suppressions unsubscribed.csv --reason unsubscribed",
            "  drumbeat import-suppressions --source national-dnc",
            "  drumbeat import-suppressions dnc.txt --kind phone --reason do_not_call --source national-dnc \\",
            "    --date 2026-11-01 --replace"
        })
final class ImportSuppressionsCommand extends RunCommand<ImportSuppressions.Summary> {
    /** What {@code --kind} may be. */
    enum Kind {
        AUTO,
        EMAIL,
        PHONE,
        DOMAIN,
        EMAIL_SHA256,
        EMAIL_MD5
    }

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files or globs; - is standard input.")
    List<String> files = List.of();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "auto",
            description = "What they name: email, phone, domain, email_sha256, email_md5; or auto, by each cell.")
    Kind kind = Kind.AUTO;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description =
                    "Why, where a row does not say: unsubscribed, bounced, complained, do_not_call; otherwise manual.")
    @Nullable
    SuppressionReason reason;

    @Option(
            names = "--channel",
            paramLabel = "NAME,…",
            hideParamSyntax = true,
            split = ",",
            description = "Only for these channels; otherwise all that the address serves, do_not_call: sms and call.")
    List<String> channels = List.of();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The name of the list; without files, the source of drumbeat.yaml that is read.")
    String source = "";

    @Option(names = "--date", paramLabel = "INSTANT", description = "The date of this copy of the list.")
    @Nullable
    String date;

    @Option(names = "--column", paramLabel = "NAME", description = "The column that names them.")
    @Nullable
    String column;

    @Option(names = "--date-column", paramLabel = "NAME", description = "The column that says since when.")
    @Nullable
    String dateColumn;

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "How dates are written, e.g. M/d/yyyy; otherwise ISO-8601.")
    @Nullable
    String dateFormat;

    @Option(
            names = "--replace",
            description = "The files are all of the list: what it named before and names no more is taken out.")
    boolean replace;

    @Option(names = "--accept-shrink", description = "With --replace: however many are taken out.")
    boolean acceptShrink;

    ImportSuppressionsCommand(Session session) {
        super(session);
    }

    @Override
    protected ImportSuppressions.Summary execute(Workspace workspace, Run run) {
        var request = new ImportSuppressions.Request(
                files.stream().map(session::file).toList(),
                kind == Kind.AUTO ? null : SuppressionKind.valueOf(kind.name()),
                reason,
                channels.stream().map(Channel::named).toList(),
                source.strip(),
                Moments.parse("--date", date, workspace::timezone),
                column,
                dateColumn,
                dateFormat,
                replace,
                acceptShrink);
        return new ImportSuppressions(
                        workspace,
                        session.surroundings().in(),
                        Connectors.installed(text -> session.secrets().resolve(text)))
                .run(run, request);
    }

    @Override
    protected void show(ImportSuppressions.Summary summary, Screen screen) {
        var table = new TextTable("file", "list", "read", "added", "unchanged", "rejected", "format");
        for (ImportSuppressions.FileSummary file : summary.files()) {
            table.row(
                    file.file(),
                    file.list(),
                    file.read(),
                    file.added(),
                    file.unchanged(),
                    file.rejected(),
                    file.format());
        }
        if (!table.isEmpty()) {
            screen.table(table);
        }
        if (summary.removed() > 0) {
            screen.line("Taken out: " + Figures.count(summary.removed()));
        }
        showRejects(screen);
    }
}
