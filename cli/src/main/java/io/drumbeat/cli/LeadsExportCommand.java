package io.drumbeat.cli;

import io.drumbeat.error.SystemReason;
import io.drumbeat.privacy.LeadExport;
import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Json;
import io.drumbeat.run.PrivateFiles;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat leads export ada@example.com --out ada.json}. */
@Command(
        name = "export",
        header = "Write everything that is held about one person as one JSON document.",
        footer = {"Example:", "  drumbeat leads export ada@example.com --out ada.json"})
final class LeadsExportCommand extends StoreLookCommand<LeadsExportCommand.Summary> {
    @Parameters(paramLabel = "LEAD", description = "An e-mail, a phone, an external id as system:id, or our id.")
    String lead = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write it there, for its owner's eyes alone; otherwise to standard output.")
    @Nullable
    Path out;

    LeadsExportCommand(Session session) {
        super(session);
    }

    /**
     * Where it is.
     *
     * @param file the file it was written to
     * @param document the document itself, where there is no file
     */
    record Summary(long leadId, @Nullable String file, LeadExport.@Nullable Document document) {}

    @Override
    protected Function<Store, Summary> question(Workspace workspace, AsOf asOf) {
        var export = new LeadExport(workspace, asOf.instant(), lead);
        return store -> written(export.read(store));
    }

    private Summary written(LeadExport.Document document) {
        if (out == null) {
            return new Summary(document.leadId(), null, document);
        }
        Path file = session.surroundings().directory().resolve(out);
        try {
            PrivateFiles.replace(file, Json.pretty(document) + "\n");
        } catch (IOException e) {
            throw SystemReason.unwritable(file, e);
        }
        return new Summary(document.leadId(), out.toString(), null);
    }

    @Override
    protected void show(Summary summary, Screen screen) {
        screen.line(summary.document() == null ? "Wrote " + summary.file() : Json.pretty(summary.document()));
    }
}
