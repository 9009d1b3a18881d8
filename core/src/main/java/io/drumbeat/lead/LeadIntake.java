package io.drumbeat.lead;

import io.drumbeat.intake.InputFile;
import io.drumbeat.mapping.LeadFields;
import io.drumbeat.mapping.RecordIntake;
import io.drumbeat.mapping.RecordIntake.Tally;
import io.drumbeat.run.Run;
import io.drumbeat.value.Conventions;
import io.drumbeat.workspace.Regions;
import io.drumbeat.workspace.Workspace;
import java.util.function.Consumer;

/** Reads a file's rows as leads, and tells what is wrong or doubtful about them. */
record LeadIntake(Workspace workspace, Run run, ImportLeads.Request request) {

    /**
     * Reads a file.
     *
     * @param again what is wrong with it has been told in this run
     * @param forgotten keeps out whom it has to
     * @param take gets every row that can be taken
     */
    Tally read(InputFile input, boolean again, ForgottenRows forgotten, Consumer<LeadRow> take) {
        var normaliser = new LeadNormaliser(new Regions(workspace, input.location()), workspace.timezone(), run.asOf());
        var doubts = new Doubts();
        double maxRejectRatio =
                request.maxRejectRatio() == null ? workspace.guards().maxRejectRatio() : request.maxRejectRatio();
        var intake = new RecordIntake(run, LeadFields.CATALOG, Conventions.of(workspace), maxRejectRatio)
                .withholding(forgotten::isNamedIn);
        long limit = request.limit() > 0 ? request.limit() : Long.MAX_VALUE;
        Tally tally = (again ? intake.again() : intake).read(input, limit, normaliser::normalise, (record, row) -> {
            boolean sound = record.faults().isEmpty();
            if (!forgotten.admits(row, sound)) {
                record.faults().clear(); // nothing of them is kept, not even as a reject
            } else if (sound) {
                doubts.consider(row);
                take.accept(row);
            }
        });
        if (!again) {
            doubts.report(run, input.file().name());
        }
        return tally;
    }
}
