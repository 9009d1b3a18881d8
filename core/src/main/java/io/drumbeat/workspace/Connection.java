package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.Map;

/**
 * An account at a vendor.
 *
 * @param type the connector that speaks to it
 * @param settings every key but {@code type}; secrets still unresolved
 */
public record Connection(String name, String type, Map<String, Text> settings, Position at) {}
