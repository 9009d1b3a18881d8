package io.drumbeat.connector.drop;

import java.io.IOException;

/** Opens a connection, and proves who we are. */
@FunctionalInterface
public interface Dial {
    /**
     * Connects.
     *
     * @throws IOException it may work another time
     * @throws io.drumbeat.error.DrumbeatException auth, external: it will not
     */
    RemoteFolder connect() throws IOException;
}
