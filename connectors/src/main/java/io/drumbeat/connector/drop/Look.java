package io.drumbeat.connector.drop;

import java.util.List;

/**
 * What a drop held at one moment.
 *
 * @param files that match, and do not say by their names that they are on their way
 * @param others names of some that do not match
 */
record Look(List<RemoteFile> files, List<String> others) {
    Look {
        files = List.copyOf(files);
        others = List.copyOf(others);
    }
}
