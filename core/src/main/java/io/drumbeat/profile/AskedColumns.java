package io.drumbeat.profile;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.rule.Column;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Lifecycle;
import io.drumbeat.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns that a workspace asks of the profile: its features, its scores, what signals and the lifecycle tell, and of what
 * every profile could tell besides, those that a rule, a template or a batch names. A word that only looks like the name of a
 * column counts too: a column too many costs a little, one too few would fail a rule.
 */
final class AskedColumns {
    private static final long LARGEST_TEMPLATE = 1 << 20;

    private AskedColumns() {}

    /**
     * The names.
     *
     * @param also columns that somebody asks for besides; what is no column of every profile is asked for in any case, or unknown
     */
    static Set<String> of(Workspace workspace, Collection<String> also) {
        String text = text(workspace);
        Set<String> words = Set.copyOf(Arrays.asList(text.split("[^a-z0-9_]+")));
        Set<String> asked = new LinkedHashSet<>(List.of(Profile.LEAD_ID.getName()));
        for (Column column : BaseFacts.columns(workspace)) {
            if (also.contains(column.name()) || isNamed(column.name(), words, text)) {
                asked.add(column.name());
            }
        }
        asked.addAll(workspace.features().keySet());
        workspace.models().values().stream()
                .flatMap(model -> ScoreColumns.of(model, DataClass.INTERNAL).stream())
                .forEach(column -> asked.add(column.name()));
        SignalColumns.of(workspace).forEach(column -> asked.add(column.name()));
        if (LifecycleColumn.isTold(workspace)) {
            asked.add(Lifecycle.COLUMN);
        }
        return asked;
    }

    /** An attribute may have any name. */
    private static boolean isNamed(String column, Set<String> words, String text) {
        return column.matches("[a-z0-9_]+") ? words.contains(column) : text.contains(column.toLowerCase(Locale.ROOT));
    }

    /** Everything in the files that can read the profile; mappings and sources only fill it. */
    private static String text(Workspace workspace) {
        String definitions = Stream.of(
                        workspace.features(),
                        workspace.models(),
                        workspace.segments(),
                        workspace.lifecycle(),
                        workspace.signals(),
                        workspace.campaigns(),
                        workspace.audiences(),
                        workspace.feeds(),
                        workspace.destinations(),
                        workspace.reports(),
                        workspace.batches(),
                        workspace.assignment())
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
        String templates = workspace.campaigns().values().stream()
                .map(AskedColumns::templates)
                .collect(Collectors.joining("\n"));
        return (definitions + "\n" + templates).toLowerCase(Locale.ROOT);
    }

    private static String templates(CampaignDefinition campaign) {
        if (!Files.isDirectory(campaign.folder())) {
            return "";
        }
        try (Stream<Path> files = Files.walk(campaign.folder())) {
            StringBuilder templates = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) <= LARGEST_TEMPLATE) {
                    templates
                            .append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                            .append('\n');
                }
            }
            return templates.toString();
        } catch (IOException e) {
            throw unreadable(campaign, e);
        } catch (UncheckedIOException e) {
            throw unreadable(campaign, Objects.requireNonNull(e.getCause()));
        }
    }

    private static DrumbeatException unreadable(CampaignDefinition campaign, IOException e) {
        return DrumbeatException.config(
                        "missing_template",
                        "The templates of campaign \"" + campaign.name() + "\" cannot be read: " + SystemReason.of(e))
                .at(campaign.at().toString())
                .hint("Check the permissions of " + campaign.folder())
                .causedBy(e);
    }
}
