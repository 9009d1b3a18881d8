package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A system that people are handed on to: a CRM, the dealer's own system.
 *
 * @param connection how it is reached; none: ADF files in the workspace
 * @param where a predicate over the profile; none: everybody in the segments
 * @param basis why we may hand people on
 * @param attributes that are handed on besides those that ADF has a place for
 * @param vendors what the destination calls each location
 * @param source who we are to the destination: together with our number of a lead it is the lead's id there
 * @param allowClasses data classes that may leave although the default keeps them
 */
public record DestinationDefinition(
        String name,
        @Nullable String connection,
        @Nullable Text where,
        List<Text> include,
        List<Text> exclude,
        Basis basis,
        List<Text> attributes,
        Map<String, String> vendors,
        @Nullable String source,
        List<DataClass> allowClasses,
        Position at) {

    /** Why we may hand somebody on. */
    public enum Basis {
        /** They asked us for something, and who answers must know of it; unless they withdrew. */
        REQUEST,
        /** They agreed to be contacted on at least one channel. */
        CONSENT
    }
}
