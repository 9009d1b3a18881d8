package io.drumbeat.workspace;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Resolves {@code ${secret:name}} at the moment it is needed: from the environment, else from the file that
 * DRUMBEAT_SECRETS_FILE names, else from the workspace's {@code .drumbeat/secrets/}. Knows what it has given out, so that
 * logs can hide it.
 */
public final class Secrets {
    private final List<SecretProvider> providers;
    private final Map<String, String> resolved = new ConcurrentHashMap<>();

    private Secrets(List<SecretProvider> providers) {
        this.providers = providers;
    }

    /**
     * The secrets of one workspace.
     *
     * @param root the workspace's folder
     */
    public static Secrets of(Path root, Map<String, String> environment) {
        var file = environment.get("DRUMBEAT_SECRETS_FILE");
        SecretProvider files = file == null || file.isBlank()
                ? new SecretFolder(root.resolve(".drumbeat").resolve("secrets"))
                : new SecretFile(root.resolve(file));
        return new Secrets(List.of(new EnvironmentSecrets(environment), files));
    }

    /** The text with every reference replaced. A secret that is nowhere is an error that says where to put it. */
    public String resolve(Text text) {
        return resolve(text.value(), text.at().toString());
    }

    public String resolve(String text) {
        return resolve(text, null);
    }

    /** Every value given out so far: what must not appear in a log. */
    public Set<String> known() {
        return Set.copyOf(resolved.values());
    }

    private String resolve(String text, @Nullable String where) {
        return SecretReference.REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(secret(match.group(1), where)));
    }

    private String secret(String name, @Nullable String where) {
        return resolved.computeIfAbsent(
                name,
                _ -> providers.stream()
                        .flatMap(provider -> provider.find(name).stream())
                        .findFirst()
                        .orElseThrow(() -> missing(name, where)));
    }

    private DrumbeatException missing(String name, @Nullable String where) {
        return DrumbeatException.config("missing_secret", "the secret \"" + name + "\" is nowhere to be found")
                .at(where)
                .hint("put it into "
                        + providers.stream()
                                .map(provider -> provider.place(name))
                                .collect(Collectors.joining(", or ")));
    }
}
