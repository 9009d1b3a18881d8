package io.drumbeat.connector.transport;

import io.drumbeat.connector.ftp.FtpSourceFactory;
import io.drumbeat.connector.ftp.FtpsSourceFactory;
import io.drumbeat.connector.http.HttpSourceFactory;
import io.drumbeat.connector.sftp.SftpSourceFactory;
import io.drumbeat.fetch.InventorySource;
import io.drumbeat.fetch.InventorySourceFactory;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import java.util.HashSet;
import java.util.Set;

/** Fetches a vendor's feed files by the {@code transport} of the connection: how, where and as whom is agreed with each dealer. */
public final class FeedFiles {
    public static final String TRANSPORT = "transport";

    private enum Transport {
        HTTP(new HttpSourceFactory()),
        SFTP(new SftpSourceFactory()),
        FTP(new FtpSourceFactory()),
        FTPS(new FtpsSourceFactory());

        @SuppressWarnings("ImmutableEnumChecker") // factories hold nothing
        private final InventorySourceFactory factory;

        Transport(InventorySourceFactory factory) {
            this.factory = factory;
        }
    }

    private FeedFiles() {}

    /** The keys that some transport has. */
    public static Set<String> settings() {
        Set<String> all = new HashSet<>(Set.of(TRANSPORT));
        for (Transport transport : Transport.values()) {
            all.addAll(transport.factory.settings());
        }
        return Set.copyOf(all);
    }

    public static InventorySource open(ConnectionSettings settings, Source source) {
        settings.required(TRANSPORT);
        InventorySourceFactory by = settings.choice(TRANSPORT, Transport.class).orElseThrow().factory;
        Set<String> known = new HashSet<>(by.settings());
        known.add(TRANSPORT);
        settings.refuseOthers(known);
        return by.open(settings, source);
    }
}
