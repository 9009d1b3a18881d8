package io.drumbeat.intake;

import io.drumbeat.workspace.Mapping;
import io.drumbeat.workspace.Source;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to take in, and what is known about it.
 *
 * @param source the workspace's source it belongs to; none for a file named on the command line
 * @param mapping none: its columns are recognised by their names
 * @param archive the folder to which it is moved when everything in it was imported; none: it stays
 */
public record InputFile(
        DataFile file,
        @Nullable Source source,
        @Nullable Mapping mapping,
        ReadOptions options,
        @Nullable Path archive) {

    /** The system that its external ids belong to. */
    public String externalSystem() {
        return mapping == null ? "id" : mapping.externalSystem();
    }

    /** The place of business that its source speaks for. */
    public @Nullable String location() {
        return source == null ? null : source.location();
    }
}
