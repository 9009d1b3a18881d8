package io.drumbeat.workspace;

import io.drumbeat.error.DrumbeatException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the workspace a command is meant for. */
public final class WorkspaceLocator {
    public static final int NOT_A_WORKSPACE = 10;

    private static final String FILE = "drumbeat.yaml";

    private WorkspaceLocator() {}

    /** The nearest folder from {@code start} upwards that holds drumbeat.yaml. */
    public static Path nearest(Path start) {
        for (var folder = start.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(FILE))) {
                return folder;
            }
        }
        throw notAWorkspace("Neither this folder nor one above it holds drumbeat.yaml", start);
    }

    /** The folder itself, which must hold drumbeat.yaml: for {@code --workspace}. */
    public static Path exactly(Path folder) {
        if (!Files.isRegularFile(folder.resolve(FILE))) {
            throw notAWorkspace("This folder does not hold drumbeat.yaml", folder);
        }
        return folder.toAbsolutePath().normalize();
    }

    private static DrumbeatException notAWorkspace(String message, Path where) {
        return DrumbeatException.config("not_a_workspace", message)
                .at(where.toAbsolutePath().normalize().toString())
                .hint("drumbeat init makes a workspace; -w DIR names one elsewhere")
                .exitingWith(NOT_A_WORKSPACE);
    }
}
