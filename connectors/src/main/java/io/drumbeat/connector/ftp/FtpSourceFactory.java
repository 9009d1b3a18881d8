package io.drumbeat.connector.ftp;

import io.drumbeat.connector.drop.Drop;
import io.drumbeat.connector.drop.DropSettings;
import io.drumbeat.fetch.InventorySource;
import io.drumbeat.fetch.InventorySourceFactory;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code type: ftp}: files that are dropped on an FTP server. */
public final class FtpSourceFactory implements InventorySourceFactory {
    @Override
    public String type() {
        return "ftp";
    }

    @Override
    public Set<String> settings() {
        return Stream.concat(FtpServer.KEYS.stream(), DropSettings.KEYS.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean bringsAnyFiles() {
        return true;
    }

    @Override
    public InventorySource open(ConnectionSettings settings, Source source) {
        FtpServer server = FtpServer.from(settings, false);
        return new Drop(DropSettings.from(settings, source), () -> FtpFolder.open(server));
    }
}
