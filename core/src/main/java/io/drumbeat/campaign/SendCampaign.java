package io.drumbeat.campaign;

import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Sends a campaign to everybody in its segments who may be written to and was not yet, at most once each, and accounts for
 * everybody: {@code audience = planned + excluded} and {@code planned = sent + failed + unknown + deferred} in every run.
 */
public final class SendCampaign implements Pipeline<SendCampaign.Request, SendCampaign.Summary> {
    private final Workspace workspace;
    private final Channels channels;
    private final Duration turn;

    public SendCampaign(Workspace workspace, Channels channels) {
        this(workspace, channels, StoreTurns.USUAL);
    }

    /** @param turn how long a slow send keeps the store at least, before others may have it */
    SendCampaign(Workspace workspace, Channels channels, Duration turn) {
        this.workspace = workspace;
        this.channels = channels;
        this.turn = turn;
    }

    /**
     * What is to be sent.
     *
     * @param limit at most so many attempts in this run
     * @param retryUnknown send again what may have arrived: some people may get it twice
     * @param maxRecipients in place of the workspace's guard
     * @param allowEmpty an audience of nobody is no error
     */
    public record Request(
            String name, OptionalLong limit, boolean retryUnknown, OptionalLong maxRecipients, boolean allowEmpty) {
        public static Request of(String name) {
            return new Request(name, OptionalLong.empty(), false, OptionalLong.empty(), false);
        }

        public Request limit(long most) {
            return new Request(name, OptionalLong.of(most), retryUnknown, maxRecipients, allowEmpty);
        }

        public Request retryingUnknown() {
            return new Request(name, limit, true, maxRecipients, allowEmpty);
        }

        public Request maxRecipients(long most) {
            return new Request(name, limit, retryUnknown, OptionalLong.of(most), allowEmpty);
        }

        public Request allowingEmpty() {
            return new Request(name, limit, retryUnknown, maxRecipients, true);
        }
    }

    /**
     * This run in figures.
     *
     * @param audience who is in the segments
     * @param excluded who may not be written to, by reason
     * @param planned who may be
     * @param deferred who waits for a later run, by reason
     */
    public record Summary(
            String campaign,
            long audience,
            Map<String, Long> excluded,
            long planned,
            long sent,
            long failed,
            long unknown,
            Map<String, Long> deferred,
            List<VariantSent> variants)
            implements io.drumbeat.run.Summary {
        @Override
        public boolean partial() {
            return failed > 0 || unknown > 0 || deferred.containsKey(Reason.TEMPLATE_ERROR);
        }
    }

    /** How many got which wording. */
    public record VariantSent(String name, long sent) {}

    @Override
    public Summary run(Run run, Request request) {
        CampaignDefinition campaign = Campaigns.named(workspace, request.name());
        return run.dryRun()
                ? new SendRehearsal(workspace, campaign).run(run, request)
                : new SendRun(workspace, campaign, run, request).with(channels, turn);
    }
}
