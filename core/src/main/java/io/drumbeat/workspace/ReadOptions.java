package io.drumbeat.workspace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What overrides the files of a workspace.
 *
 * @param target the value of {@code --target}
 * @param environment the process's environment: {@code DRUMBEAT_TARGET}, {@code DRUMBEAT_STORE}
 */
public record ReadOptions(@Nullable String target, Map<String, String> environment) {
    /** Nothing is overridden. */
    public static final ReadOptions NONE = new ReadOptions(null, Map.of());
}
