package io.drumbeat.cli;

import io.drumbeat.workspace.ReadOptions;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceLocator;
import io.drumbeat.workspace.WorkspaceReader;
import java.nio.file.Path;

/** Finds and reads the workspace that a command line is about. */
record Workspaces(Surroundings surroundings, GlobalOptions options) {

    /** The folder: {@code --workspace}, else DRUMBEAT_WORKSPACE, else the nearest upwards. */
    Path root() {
        if (options.workspace != null) {
            return WorkspaceLocator.exactly(surroundings.directory().resolve(options.workspace));
        }
        return surroundings
                .variable("DRUMBEAT_WORKSPACE")
                .map(named -> WorkspaceLocator.exactly(surroundings.directory().resolve(named)))
                .orElseGet(() -> WorkspaceLocator.nearest(surroundings.directory()));
    }

    ReadOptions readOptions() {
        return new ReadOptions(options.target, surroundings.environment());
    }

    /** A workspace without a fault. */
    Workspace read() {
        return WorkspaceReader.require(root(), readOptions());
    }
}
