package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People to keep in step at an advertising platform, or in a hashed file.
 *
 * @param connection the destination; none: a hashed CSV file in the workspace
 * @param allowClasses data classes that may leave although the default refuses them
 */
public record AudienceDefinition(
        String name,
        @Nullable String connection,
        List<Text> include,
        List<Text> exclude,
        List<DataClass> allowClasses,
        Position at) {}
