package io.drumbeat.report;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.report.model.ReportModel;
import io.drumbeat.report.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes a report's files, each in one step: a reader sees the old file or the new one. A report holds totals only, so
 * its files have ordinary permissions.
 */
final class ReportFiles {
    private final Path folder;
    private final boolean dryRun;

    ReportFiles(Path folder, boolean dryRun) {
        this.folder = folder;
        this.dryRun = dryRun;
    }

    /** The files' paths; on a dry run, where they would be. */
    List<String> write(ReportModel report, List<Rendering> renderings) {
        String stem = report.name() + "-" + report.period().lastDay();
        var written = new ArrayList<String>();
        for (Rendering rendering : renderings) {
            new TreeMap<>(rendering.files(report)).forEach((end, content) -> {
                Path file = folder.resolve(stem + end);
                if (!dryRun) {
                    replace(file, content);
                }
                written.add(file.toString());
            });
        }
        return written;
    }

    private static void replace(Path file, String content) {
        Path next = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(next, content);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw DrumbeatException.resource(
                            "not_writable", "The report " + file + " cannot be written: " + SystemReason.of(e))
                    .hint("Check the folder's permissions and the space on its disk, or choose another with --out")
                    .causedBy(e);
        }
    }
}
