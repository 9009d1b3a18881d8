package io.drumbeat.connector.drop;

import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** An open connection to a server of files. Paths are the server's own, separated by slashes. */
public interface RemoteFolder extends AutoCloseable {

    /** The files in a folder, without what is in folders below it. */
    List<RemoteFile> list(String folder) throws IOException;

    /** Writes a file's bytes from an offset to its end. */
    void read(RemoteFile file, long from, OutputStream to) throws IOException;

    /** Makes a folder, unless it is there. */
    void makeFolder(String folder) throws IOException;

    void move(RemoteFile file, String path) throws IOException;

    void delete(RemoteFile file) throws IOException;

    /** Ends whatever is going on; may be called from another thread. */
    void abort();

    @Override
    void close();

    /** What another attempt would not change: the thing is not there, or not for us. */
    static DrumbeatException unwilling(String what, String said) {
        return DrumbeatException.external("not_available", what + ": " + said)
                .hint("Check the path of the source, and what the user of the connection may do there");
    }
}
