package io.drumbeat.intake;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Rejects;
import io.drumbeat.workspace.Mapping;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what was asked for (files, a source, a mapping) into files to read. */
public final class Inputs {
    private final Workspace workspace;
    private final SourceFiles files;
    private final Source.Kind kind;

    public Inputs(Workspace workspace, SourceFiles files, Source.Kind kind) {
        this.workspace = workspace;
        this.files = files;
        this.kind = kind;
    }

    /**
     * The files named, or else those of the source, or else those of every source of this kind.
     *
     * @param named paths, globs, {@code -}
     * @param said how to read them; what it leaves open, the source or the mapping says
     */
    public List<InputFile> find(
            List<String> named, @Nullable String sourceName, @Nullable String mappingName, ReadOptions said) {
        Mapping mapping = mappingName == null ? null : mapping(mappingName);
        Source source = sourceName == null ? null : source(sourceName);
        if (!named.isEmpty()) {
            return named.stream()
                    .flatMap(path -> files.find(path).stream())
                    .map(file -> isRejects(file)
                            ? new InputFile(file, source, mappingOf(source, mapping), said, null)
                            : input(file, source, mapping, said, null))
                    .toList();
        }
        return (source == null ? sources() : List.of(source))
                .stream().flatMap(each -> of(each, mapping, said).stream()).toList();
    }

    /**
     * What a connector brought for a source.
     *
     * @param name the file as people know it
     */
    public List<InputFile> brought(Source source, String name, Path path, @Nullable String mappingName) {
        return brought(source, name, path, mappingName, ReadOptions.DETECT);
    }

    public List<InputFile> brought(
            Source source, String name, Path path, @Nullable String mappingName, ReadOptions said) {
        Mapping mapping = mappingName == null ? null : mapping(mappingName);
        return files.brought(name, path).stream()
                .map(file -> input(file, source, mapping, said, null))
                .toList();
    }

    /** The source of that name, which must be of this kind. */
    public Source source(String name) {
        Source source = workspace.sources().get(name);
        if (source == null) {
            throw unknown("source", name, workspace.sources().keySet());
        }
        if (source.kind() != kind) {
            throw DrumbeatException.usage(
                            "wrong_source",
                            "Source %s holds %s, not %s".formatted(name, label(source.kind()), label(kind)))
                    .at(source.at().toString());
        }
        return source;
    }

    /** Every source of this kind. */
    public List<Source> sources() {
        List<Source> sources = workspace.sources().values().stream()
                .filter(source -> source.kind() == kind)
                .toList();
        if (sources.isEmpty()) {
            throw DrumbeatException.usage(
                            "no_source", "No file was named, and the workspace has no source of " + label(kind))
                    .hint("Name a file, or add a source of kind " + label(kind) + " to drumbeat.yaml");
        }
        return sources;
    }

    /** What a run rejected is written by us, in our own way: how the source writes its files does not count for it. */
    private static boolean isRejects(DataFile file) {
        return file.path().endsWith(Rejects.FILE);
    }

    /** A source's own files. Where they are archived there may be none, and those in the archive do not count. */
    private List<InputFile> of(Source source, @Nullable Mapping named, ReadOptions said) {
        if (source.archive() == null) {
            return files.find(path(source)).stream()
                    .map(file -> input(file, source, named, said, null))
                    .toList();
        }
        Path archive = workspace.root().resolve(source.archive()).normalize();
        return files.findAny(path(source)).stream()
                .filter(file -> !file.path().normalize().startsWith(archive))
                .map(file -> input(file, source, named, said, archive))
                .toList();
    }

    private InputFile input(
            DataFile file, @Nullable Source source, @Nullable Mapping named, ReadOptions said, @Nullable Path archive) {
        Mapping mapping = mappingOf(source, named);
        return new InputFile(
                file, source, mapping, said.or(ReadOptions.of(source)).or(ReadOptions.of(mapping)), archive);
    }

    private @Nullable Mapping mappingOf(@Nullable Source source, @Nullable Mapping named) {
        return named == null && source != null && source.mapping() != null ? mapping(source.mapping()) : named;
    }

    private String path(Source source) {
        if (source.path() == null) {
            throw DrumbeatException.config("no_path", "Source " + source.name() + " has no path")
                    .at(source.at().toString());
        }
        return source.path();
    }

    private Mapping mapping(String name) {
        Mapping mapping = workspace.mappings().get(name);
        if (mapping == null) {
            throw unknown("mapping", name, workspace.mappings().keySet());
        }
        return mapping;
    }

    private static DrumbeatException unknown(String what, String name, Collection<String> known) {
        return DrumbeatException.usage("unknown_" + what, "There is no " + what + " '" + name + "'")
                .hint(DidYouMean.hint(known, name));
    }

    private static String label(Source.Kind kind) {
        return switch (kind) {
            case INVENTORY -> "inventory";
            case LEADS -> "leads";
            case EVENTS -> "events";
            case SUPPRESSIONS -> "suppressions";
        };
    }
}
