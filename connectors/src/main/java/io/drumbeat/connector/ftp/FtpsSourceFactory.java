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

/** {@code type: ftps}: the same, encrypted; {@code tls} says from when on. */
public final class FtpsSourceFactory implements InventorySourceFactory {
    @Override
    public String type() {
        return "ftps";
    }

    @Override
    public Set<String> settings() {
        return Stream.of(FtpServer.KEYS, FtpServer.TLS_KEYS, DropSettings.KEYS)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean bringsAnyFiles() {
        return true;
    }

    @Override
    public InventorySource open(ConnectionSettings settings, Source source) {
        FtpServer server = FtpServer.from(settings, true);
        return new Drop(DropSettings.from(settings, source), () -> FtpFolder.open(server));
    }
}
