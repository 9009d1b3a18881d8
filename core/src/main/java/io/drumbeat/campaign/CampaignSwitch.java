package io.drumbeat.campaign;

import io.drumbeat.workspace.Workspace;
import java.time.InstantSource;

/** {@code campaign pause|resume}: takes effect at once, also on a send that holds the store. */
public final class CampaignSwitch {
    private final Workspace workspace;
    private final InstantSource clock;

    public CampaignSwitch(Workspace workspace, InstantSource clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /**
     * How the campaign stands now.
     *
     * @param changed false where it stood so before
     */
    public record Summary(String campaign, boolean paused, boolean changed) {}

    /** Lets nothing more of the campaign out; a send that is under way ends after the messages it has begun. */
    public Summary pause(String name) {
        String campaign = Campaigns.named(workspace, name).name();
        return new Summary(campaign, true, new StopFile(workspace.stateDir(), campaign).create(clock.instant()));
    }

    /** Lets the campaign go on with its next send. */
    public Summary resume(String name) {
        String campaign = Campaigns.named(workspace, name).name();
        return new Summary(campaign, false, new StopFile(workspace.stateDir(), campaign).remove());
    }
}
