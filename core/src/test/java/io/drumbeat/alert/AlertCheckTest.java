package io.drumbeat.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.campaign.Channels;
import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.MessageChannelFactory;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.WorkspaceFolder;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert that could reach nobody is found before the night. */
class AlertCheckTest {
    @TempDir
    Path root;

    @Test
    void anAlertMustLeadToSomebody() {
        assertThat(problems("pager: {type: pager, number: 1}", "{connection: pager}"))
                .isEmpty();
        assertThat(problems("pager: {type: pager}", "{connection: pager}"))
                .containsExactly("drumbeat.yaml:5:3: \"type\" of connection \"pager\" needs a number");
        assertThat(problems("pager: {type: pager, nummer: 1}", "{connection: pager}"))
                .containsExactly("drumbeat.yaml:5:32: A connection of type pager has no \"nummer\"");
        assertThat(problems("pager: {type: sftp, host: x}", "{connection: pager}"))
                .containsExactly(
                        "drumbeat.yaml:6:1: Connection \"pager\" is of type sftp, which tells nobody anything");
        assertThat(problems("pager: {type: mail, host: x}", "{connection: pager, to: ops@x.example}"))
                .isEmpty();
        assertThat(problems("pager: {type: mail, host: x}", "{connection: pager}"))
                .containsExactly("drumbeat.yaml:6:1: An alert by mail needs the addresses it goes to");
        assertThat(problems("pager: {type: mail, hots: x}", "{connection: pager, to: ops@x.example}"))
                .containsExactly("drumbeat.yaml:5:29: A connection of type mail has no \"hots\"");
    }

    @Test
    void whatHasNoScheduleCannotBeMissed() {
        var folder = folder("pager: {type: pager, number: 1}", "{connection: pager}")
                .file("batches.yaml", "weekly: {steps: [score], alert: {connection: pager, when: [missed]}}\n");
        assertThat(check().check(folder.workspace()))
                .extracting(problem -> problem.message())
                .containsExactly("batch \"weekly\" has no schedule that could be missed");
    }

    private List<String> problems(String connection, String alert) {
        return check().check(folder(connection, alert).workspace()).stream()
                .map(problem -> problem.where() + ": " + problem.message())
                .toList();
    }

    private WorkspaceFolder folder(String connection, String alert) {
        return new WorkspaceFolder(root).file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                sending: {from: hello@x.example}
                connections:
                  %s
                alert: %s
                """.formatted(connection, alert));
    }

    private static AlertCheck check() {
        return new AlertCheck(
                new AlertSinks(List.of(new Recorder()), new Channels(List.of(new Mail()), Text::value), Text::value));
    }

    private record Mail() implements MessageChannelFactory {
        @Override
        public String type() {
            return "mail";
        }

        @Override
        public Set<String> settings() {
            return Set.of("host");
        }

        @Override
        public boolean reachesPeople() {
            return true;
        }

        @Override
        public MessageChannel open(ConnectionSettings settings) {
            throw new AssertionError("nobody is to be asked");
        }
    }
}
