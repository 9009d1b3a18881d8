package io.drumbeat.cli;

import io.drumbeat.campaign.CampaignSwitch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drumbeat campaign pause}. */
@Command(name = "pause", header = "Stop a campaign at once, also one that is being sent.")
final class CampaignPauseCommand extends LookCommand<CampaignSwitch.Summary> {
    @Parameters(paramLabel = "NAME", description = "The campaign.")
    String name = "";

    CampaignPauseCommand(Session session) {
        super(session);
    }

    @Override
    protected CampaignSwitch.Summary execute() {
        return new CampaignSwitch(session.workspace(), session.surroundings().clock()).pause(name);
    }

    @Override
    protected void show(CampaignSwitch.Summary summary, Screen screen) {
        screen.line(summary.campaign() + (summary.changed() ? " is paused" : " was paused already"));
    }
}
