package io.drumbeat.workspace;

import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

/** The quiet hours leave every campaign some time of the day in which it may send. */
final class SendingTimes implements Check {
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    @Override
    public List<Problem> check(Workspace workspace) {
        return workspace.campaigns().values().stream()
                .filter(campaign -> isAlwaysQuiet(campaign, workspace.sending()))
                .map(campaign -> new Problem(
                        Severity.ERROR,
                        campaign.at(),
                        "this campaign can never send: " + campaign.channel() + " has quiet hours all through its "
                                + campaign.sendBetween(),
                        "move send_between out of "
                                + workspace.sending().quietHours().get(campaign.channel())))
                .toList();
    }

    private static boolean isAlwaysQuiet(CampaignDefinition campaign, Sending sending) {
        var open = campaign.sendBetween();
        var quiet = sending.quietHours().get(campaign.channel());
        return open != null
                && quiet != null
                && IntStream.range(0, MINUTES_OF_A_DAY)
                        .mapToObj(minute -> LocalTime.of(minute / 60, minute % 60))
                        .filter(open::contains)
                        .allMatch(quiet::contains);
    }
}
