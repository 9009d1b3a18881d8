package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import java.time.Duration;
import java.util.List;

/** Which sections, over which period, in which formats. */
public record ReportDefinition(
        String name, String title, List<String> sections, Duration period, List<String> formats, Position at) {}
