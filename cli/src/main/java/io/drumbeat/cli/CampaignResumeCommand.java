package io.drumbeat.cli;

import io.drumbeat.campaign.CampaignSwitch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drumbeat campaign resume}. */
@Command(name = "resume", header = "Let a paused campaign go on.")
final class CampaignResumeCommand extends LookCommand<CampaignSwitch.Summary> {
    @Parameters(paramLabel = "NAME", description = "The campaign.")
    String name = "";

    CampaignResumeCommand(Session session) {
        super(session);
    }

    @Override
    protected CampaignSwitch.Summary execute() {
        return new CampaignSwitch(session.workspace(), session.surroundings().clock()).resume(name);
    }

    @Override
    protected void show(CampaignSwitch.Summary summary, Screen screen) {
        screen.line(summary.campaign() + (summary.changed() ? " goes on with its next send" : " was not paused"));
    }
}
