package io.drumbeat.connector.adf;

import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.Receipt;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.push.LeadDestination;
import io.drumbeat.push.LeadDestinationFactory;
import io.drumbeat.push.OutgoingLead;
import io.drumbeat.run.PrivateFiles;
import io.drumbeat.workspace.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code type: adf-folder}: each lead is a file of its own in {@code folder}, there in one step and readable by its owner only.
 * Its name comes from the lead and from what is said of it, so that the same push is the same file.
 */
public final class AdfFolder implements LeadDestinationFactory {
    @Override
    public String type() {
        return "adf-folder";
    }

    @Override
    public Set<String> settings() {
        return Set.of("folder");
    }

    @Override
    public LeadDestination open(ConnectionSettings settings, Function<String, MessageChannel> channels) {
        return new Folder(settings.path("folder").orElseGet(() -> settings.workspacePath("out/leads")));
    }

    private record Folder(Path folder) implements LeadDestination {
        @Override
        public Receipt push(OutgoingLead lead) {
            String name = lead.leadId() + "-" + lead.fingerprint().substring(0, 8) + ".xml";
            try {
                PrivateFiles.folder(folder);
                PrivateFiles.replace(folder.resolve(name), AdfDocument.of(lead));
            } catch (IOException e) {
                throw DrumbeatException.resource(
                                "leads_unwritable",
                                "The folder of leads " + folder + " cannot be written: " + SystemReason.of(e))
                        .hint(
                                "Check the space on the disk and the folder's permissions, then run the same command again")
                        .causedBy(e);
            }
            return new Receipt.Accepted(name);
        }

        @Override
        public boolean slow() {
            return false;
        }

        @Override
        public void close() {
            // Nothing is held open between leads.
        }
    }
}
