package io.drumbeat.connector.sftp;

import io.drumbeat.connector.drop.Drop;
import io.drumbeat.connector.drop.DropSettings;
import io.drumbeat.fetch.InventorySource;
import io.drumbeat.fetch.InventorySourceFactory;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code type: sftp}: files that are dropped on an SSH server. */
public final class SftpSourceFactory implements InventorySourceFactory {
    @Override
    public String type() {
        return "sftp";
    }

    @Override
    public Set<String> settings() {
        return Stream.concat(SftpServer.KEYS.stream(), DropSettings.KEYS.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean bringsAnyFiles() {
        return true;
    }

    @Override
    public InventorySource open(ConnectionSettings settings, Source source) {
        SftpServer server = SftpServer.from(settings);
        return new Drop(DropSettings.from(settings, source), () -> SftpFolder.open(server));
    }
}
